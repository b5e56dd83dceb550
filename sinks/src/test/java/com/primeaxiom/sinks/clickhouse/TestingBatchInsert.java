package com.primeaxiom.sinks.clickhouse;

import com.primeaxiom.sinks.clickhouse.InsertFailure.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A ClickHouse in memory: refuses rows by id, absorbs tokens it knows, fails when told to. */
final class TestingBatchInsert implements BatchInsert {

  /** A request. */
  record Request(List<Long> ids, String token) {}

  final List<Request> requests = new ArrayList<>();
  final List<Long> stored = new ArrayList<>();
  final Set<Long> refused = new HashSet<>();
  boolean closed;
  private final Deque<InsertFailure> failures = new ArrayDeque<>();
  private final Set<String> tokens = new HashSet<>();
  private boolean losesNextAnswer;
  private boolean alwaysAway;

  /** The next request, or the one after those that fail already, fails like this. */
  void failNext(Kind kind, String message) {
    failures.add(new InsertFailure(kind, message, null));
  }

  /** The next request is stored, but nobody hears of it. */
  void loseNextAnswer() {
    losesNextAnswer = true;
  }

  /** No request gets through any more. */
  void goAway() {
    alwaysAway = true;
  }

  @Override
  public void insert(EncodedRows rows, String token) throws InsertFailure {
    ByteBuffer bytes =
        ByteBuffer.wrap(rows.buffer(), rows.offset(), rows.length()).order(ByteOrder.LITTLE_ENDIAN);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < rows.rows(); i++) {
      ids.add(bytes.getLong());
    }
    requests.add(new Request(ids, token));
    if (alwaysAway) {
      throw new InsertFailure(Kind.TRANSIENT, "connection refused", null);
    }
    if (!failures.isEmpty()) {
      throw failures.pop();
    }
    for (long id : ids) {
      if (refused.contains(id)) {
        throw new InsertFailure(Kind.REFUSED_ROW, "constraint violated", null);
      }
    }
    if (tokens.add(token)) {
      stored.addAll(ids);
    }
    if (losesNextAnswer) {
      losesNextAnswer = false;
      throw new InsertFailure(Kind.TRANSIENT, "connection reset", null);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}

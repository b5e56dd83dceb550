package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.clickhouse.QueryRequest.SessionRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Connections that outlive a request: temporary tables and SET stay until the session has been idle
 * for its timeout. A session serves one request at a time.
 */
final class Sessions implements AutoCloseable {

  /** Each session holds memory of the engine; this many at once are a leak in some client. */
  static final int MAX_SESSIONS = 256;

  private static final class Session {

    private final EngineConnection connection;
    private boolean busy = true;
    private Instant expiresAt = Instant.MAX;

    Session(EngineConnection connection) {
      this.connection = connection;
    }
  }

  /** A session while one request has it. */
  final class Lease implements AutoCloseable {

    private final SessionRequest request;
    private final Session session;

    private Lease(SessionRequest request, Session session) {
      this.request = request;
      this.session = session;
    }

    EngineConnection connection() {
      return session.connection;
    }

    @Override
    public void close() {
      release(this);
    }
  }

  private final Supplier<EngineConnection> connect;
  private final Clock clock;
  private final Map<String, Session> sessions = new HashMap<>();

  Sessions(Supplier<EngineConnection> connect, Clock clock) {
    this.connect = connect;
    this.clock = clock;
  }

  /**
   * Takes a session for one request.
   *
   * @throws EngineException 373 when another request has it, 372 when it must exist and does not
   */
  synchronized Lease take(SessionRequest request) {
    closeExpired();
    Session session = sessions.get(request.id());
    if (session == null) {
      if (request.mustExist()) {
        throw new EngineException(
            EngineException.SESSION_NOT_FOUND,
            "Session " + request.id() + " not found (SESSION_NOT_FOUND)");
      }
      if (sessions.size() >= MAX_SESSIONS) {
        throw new EngineException(
            EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
            "Too many sessions. Maximum: " + MAX_SESSIONS + " (TOO_MANY_SIMULTANEOUS_QUERIES)");
      }
      session = new Session(connect.get());
      sessions.put(request.id(), session);
      return new Lease(request, session);
    }
    if (session.busy) {
      throw new EngineException(
          EngineException.SESSION_IS_LOCKED,
          "Session " + request.id() + " is locked by a concurrent client (SESSION_IS_LOCKED)");
    }
    session.busy = true;
    return new Lease(request, session);
  }

  private synchronized void release(Lease lease) {
    lease.session.busy = false;
    lease.session.expiresAt = clock.instant().plus(lease.request.timeout());
    if (lease.request.closeAfter()) {
      sessions.remove(lease.request.id());
      lease.session.connection.close();
    }
  }

  /** Closes every session that has been idle for its timeout. */
  synchronized void closeExpired() {
    Instant now = clock.instant();
    for (Iterator<Session> all = sessions.values().iterator(); all.hasNext(); ) {
      Session session = all.next();
      if (!session.busy && !session.expiresAt.isAfter(now)) {
        all.remove();
        session.connection.close();
      }
    }
  }

  /** Closes every session that no request has. */
  @Override
  public synchronized void close() {
    for (Session session : sessions.values()) {
      if (!session.busy) {
        session.connection.close();
      }
    }
    sessions.clear();
  }
}

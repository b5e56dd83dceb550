package com.primeaxiom.jobs.stock.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.START;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.cache.CachingOperator;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate.Kind;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** {@link ConnectorLagFunction} without a job around it. */
public final class ConnectorHarness
    extends KeyedOneInputStreamOperatorTestHarness<Connector, ChannelUpdate, SyncLag> {

  /** The rule of the tests. */
  public static final SyncLagRule RULE =
      new SyncLagRule(300_000, 1.2, 200, Duration.ofHours(24).toMillis(), 6, 10);

  /** Lags of a log-normal kind, from a second to some minutes, spread over most of an hour. */
  public static List<ChannelUpdate> busyHour(long seed, int updates) {
    Random random = new Random(seed);
    List<ChannelUpdate> all = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      long lag = Math.round(10_000 * Math.exp(0.6 * random.nextGaussian()));
      all.add(updated(3_000L * i / updates, Math.min(lag, 60_000)));
    }
    return all;
  }

  /** A figure that an update made right. */
  public static ChannelUpdate updated(long second, long lagMillis) {
    return new ChannelUpdate(new Connector("LEEDS", "web"), at(second), Kind.UPDATED, lagMillis);
  }

  private ConnectorHarness() throws Exception {
    super(
        new CachingOperator<>(new ConnectorLagFunction(RULE)),
        ChannelUpdate::connector,
        RecordType.of(Connector.class));
  }

  /** Starts the operator, from a snapshot unless that is null. */
  public static ConnectorHarness start(OperatorSubtaskState snapshot) throws Exception {
    return startOn(new HashMapStateBackend(), snapshot);
  }

  /** Starts the operator whose state a backend keeps, from a snapshot unless that is null. */
  public static ConnectorHarness startOn(StateBackend backend, OperatorSubtaskState snapshot)
      throws Exception {
    ConnectorHarness harness = new ConnectorHarness();
    // Before the set-up, which takes the backend that is there.
    harness.setStateBackend(backend);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), ConnectorHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  public void send(ChannelUpdate... updates) throws Exception {
    send(List.of(updates));
  }

  public void send(List<ChannelUpdate> updates) throws Exception {
    for (ChannelUpdate update : updates) {
      processElement(new StreamRecord<>(update, update.atMillis()));
    }
  }

  public void advanceTo(long second) throws Exception {
    processWatermark(START + second * 1_000);
  }

  public List<SyncLag> told() {
    return List.copyOf(extractOutputValues());
  }

  /** Entries of all keyed state together, wherever it lives. */
  public int entriesKept() {
    KeyedStateBackend<?> backend =
        ((AbstractStreamOperator<?>) getOperator()).getKeyedStateBackend();
    return backend instanceof RocksDBKeyedStateBackend<?> onDisk
        ? onDisk.numKeyValueStateEntries()
        : numKeyedStateEntries();
  }

  public SyncLag newest() {
    List<SyncLag> told = told();
    return told.get(told.size() - 1);
  }
}

package com.primeaxiom.jobs.stock;

import com.primeaxiom.jobs.platform.cache.CachingOperator;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.operator.ConnectorLagFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** How long connectors take, for every job that has to know for how long to wait for one. */
public final class ConnectorLags {

  private ConnectorLags() {}

  /**
   * What is learned of connectors, each time it has changed noticeably.
   *
   * @param updates what the books of a job say of the figures that waited for a connector
   * @param rule how long one waits for a connector of which nothing was observed
   */
  public static DataStream<SyncLag> of(DataStream<ChannelUpdate> updates, SyncLagRule rule) {
    return updates
        .keyBy(ChannelUpdate::connector, RecordType.of(Connector.class))
        .transform(
            "sync lag by connector",
            RecordType.of(SyncLag.class),
            new CachingOperator<>(new ConnectorLagFunction(rule)))
        .uid("connector-lag")
        .setDescription(
            "sync lag by connector: how long updates take, and which connector is silent");
  }
}

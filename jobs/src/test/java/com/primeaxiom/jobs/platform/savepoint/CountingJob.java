package com.primeaxiom.jobs.platform.savepoint;

import com.primeaxiom.jobs.platform.LiveJob;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.Topology;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** A job of two keyed operators, and a later version in which nearly everything went wrong. */
final class CountingJob {

  private CountingJob() {}

  /** The version that was released. */
  public static final class Released {

    private Released() {}

    public static void main(String[] arguments) throws Exception {
      run("count", "names", Types.LONG, Types.STRING, arguments);
    }
  }

  /** Another uid, another state name, another type of value, another type of key. */
  public static final class Broken {

    private Broken() {}

    public static void main(String[] arguments) throws Exception {
      run("tally", "labels", Types.STRING, RecordType.of(SkuLocation.class), arguments);
    }
  }

  private static void run(
      String uid,
      String mapName,
      TypeInformation<?> valueType,
      TypeInformation<?> keyType,
      String[] arguments)
      throws Exception {
    Topology topology =
        (platform, environment, configuration) -> {
          var time = platform.clock(Types.STRING).read(environment, text -> 0, timeless());
          time.keyBy(text -> text, Types.STRING)
              .process(new Keeping("seen", mapName, valueType))
              .returns(Types.STRING)
              .uid("names-by-text")
              .keyBy(text -> text, Types.STRING)
              .process(new Keeping("counts", "days", Types.LONG))
              .returns(Types.STRING)
              .uid(uid)
              .sinkTo(new DiscardingSink<>())
              .uid("nowhere");
          keyed(time, keyType);
        };
    LiveJob.run("counting", List.of(), topology, arguments);
  }

  private static TimeSettings timeless() {
    return new TimeSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  @SuppressWarnings("unchecked")
  private static <K> void keyed(DataStream<String> texts, TypeInformation<?> keyType) {
    TypeInformation<K> type = (TypeInformation<K>) keyType;
    boolean isText = keyType.equals(Types.STRING);
    texts
        .keyBy(text -> (K) (isText ? text : new SkuLocation(text, "LEEDS")), type)
        .process(new ByAnyKey<K>())
        .returns(Types.STRING)
        .uid("by-key")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere-else");
  }

  private static final class ByAnyKey<K> extends KeyedProcessFunction<K, String, String> {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.STRING));
    }

    @Override
    public void processElement(String text, Context context, Collector<String> out) {}
  }

  private static final class Keeping extends KeyedProcessFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    private final String valueName;
    private final String mapName;
    private final TypeInformation<?> valueType;

    Keeping(String valueName, String mapName, TypeInformation<?> valueType) {
      this.valueName = valueName;
      this.mapName = mapName;
      this.valueType = valueType;
    }

    @Override
    public void open(OpenContext context) {
      getRuntimeContext().getState(new ValueStateDescriptor<>(valueName, valueType));
      getRuntimeContext().getMapState(new MapStateDescriptor<>(mapName, Types.STRING, Types.LONG));
    }

    @Override
    public void processElement(String text, Context context, Collector<String> out) {}
  }
}

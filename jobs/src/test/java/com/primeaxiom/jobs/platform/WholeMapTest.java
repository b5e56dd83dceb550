package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeMapTest {

  private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void entriesComeInTheOrderOfTheirNames() throws Exception {
    send("lamp web", "lamp app", "lamp marketplace", "lamp app");

    assertThat(last()).isEqualTo("lamp: app=2 marketplace=1 web=1");
  }

  @Test
  void eachKeyHasItsOwn() throws Exception {
    send("lamp web", "sofa web", "sofa web", "lamp web", "lamp web");

    assertThat(last()).isEqualTo("lamp: web=3");
    send("sofa app");
    assertThat(last()).isEqualTo("sofa: app=1 web=2");
  }

  @Test
  void nothingIsLeftOfAMapWithoutEntries() throws Exception {
    send("lamp web", "lamp app", "lamp -web");
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

    send("lamp -app");
    assertThat(last()).isEqualTo("lamp:");
    assertThat(harness.numKeyedStateEntries()).isZero();

    send("lamp web", "lamp clear");
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aWalkMayChangeTheEntryItHasComeTo() throws Exception {
    send("lamp web", "lamp app", "lamp double", "lamp web");

    assertThat(last()).isEqualTo("lamp: app=2 web=3");
  }

  @Test
  void anEntryIsNotChangedBesideTheMap() {
    assertThatThrownBy(() -> send("lamp web", "lamp beside"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void continuesAfterARestore() throws Exception {
    send("lamp web", "lamp app");
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = start(snapshot);
    send("lamp web");

    assertThat(last()).isEqualTo("lamp: app=1 web=2");
  }

  private void send(String... words) throws Exception {
    for (String each : words) {
      harness.processElement(new StreamRecord<>(each));
    }
  }

  private String last() {
    List<String> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> start(
      OperatorSubtaskState snapshot) throws Exception {
    KeySelector<String, String> key = words -> words.substring(0, words.indexOf(' '));
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new Counting()), key, Types.STRING);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), WholeMapTest.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** Counts by name; each word after the key is a turn. */
  private static final class Counting extends KeyedProcessFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    private transient WholeMap<String, Long> counts;

    @Override
    public void open(OpenContext context) {
      counts = WholeMap.ofTexts(getRuntimeContext(), "counts", Long.class, count -> 100);
    }

    @Override
    public void processElement(String words, Context context, Collector<String> out)
        throws Exception {
      counts.begin();
      String what = words.substring(words.indexOf(' ') + 1);
      switch (what) {
        case "clear" -> counts.clear();
        case "double" -> change(count -> 2 * count);
        case "beside" -> counts.entries().iterator().next().setValue(0L);
        default -> count(what);
      }
      List<String> told = new ArrayList<>(List.of(context.getCurrentKey() + ':'));
      for (Map.Entry<String, Long> entry : counts.entries()) {
        told.add(entry.getKey() + '=' + entry.getValue());
      }
      counts.keep();
      out.collect(String.join(" ", told));
    }

    private void count(String what) throws Exception {
      if (what.startsWith("-")) {
        counts.remove(what.substring(1));
      } else {
        Long known = counts.get(what);
        counts.put(what, known == null ? 1 : known + 1);
      }
    }

    private void change(LongUnaryOperator by) throws Exception {
      for (Map.Entry<String, Long> entry : counts.entries()) {
        counts.put(entry.getKey(), by.applyAsLong(entry.getValue()));
      }
    }
  }
}

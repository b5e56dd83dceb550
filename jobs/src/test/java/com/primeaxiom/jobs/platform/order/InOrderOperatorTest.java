package com.primeaxiom.jobs.platform.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.KeyedHarness;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.CancelTaskException;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InOrderOperatorTest {

  private static final String NAME = "waiting-words";
  private static final long HALF_SECOND = 500;

  /**
   * A word of a key.
   *
   * @param atMillis its time
   * @param wakeMillis when the key is to be looked at again; 0 for never
   */
  public record Word(String key, long atMillis, String text, long wakeMillis) {

    static final Comparator<Word> WITHIN_INSTANT = Comparator.comparing(Word::text);
  }

  @Test
  void whatHappenedFirstIsTakenFirst() throws Exception {
    try (var harness = start(null)) {
      harness.send(word("lamp", 30, "c"), word("sofa", 20, "b"), word("lamp", 10, "a"));
      harness.processWatermark(9);
      assertThat(harness.told()).isEmpty();

      harness.processWatermark(20);
      assertThat(harness.told()).containsExactly("10 lamp a", "20 sofa b");

      harness.processWatermark(30);
      assertThat(harness.told()).containsExactly("10 lamp a", "20 sofa b", "30 lamp c");
    }
  }

  @Test
  void aKeyTakesAllOfAnInstantInOneTurn() throws Exception {
    try (var harness = start(null)) {
      harness.send(word("lamp", 10, "b"), word("sofa", 10, "x"), word("lamp", 10, "a"));
      harness.processWatermark(10);

      assertThat(harness.told()).containsExactly("10 lamp a b", "10 sofa x");
    }
  }

  @Test
  void timersComeBetweenEventsAndWithThoseOfTheirInstant() throws Exception {
    try (var harness = start(null)) {
      harness.send(new Word("lamp", 10, "a", 20), word("lamp", 30, "c"), word("lamp", 20, "b"));
      harness.send(new Word("sofa", 10, "x", 25));
      harness.processWatermark(100);

      assertThat(harness.told())
          .containsExactly("10 lamp a", "10 sofa x", "20 lamp b", "25 sofa", "30 lamp c");
    }
  }

  @Test
  void oneThatComesAfterItsTimeHasItsTurnAtTheNextMoment() throws Exception {
    try (var harness = start(null)) {
      harness.processWatermark(50);
      harness.send(word("lamp", 40, "late"), word("lamp", 30, "later"));
      assertThat(harness.told()).isEmpty();

      harness.processWatermark(51);
      assertThat(harness.told()).containsExactly("30 lamp later", "40 lamp late");
    }
  }

  @Test
  void aTimerBetweenTwoThatComeTooLateComesBetweenThem() throws Exception {
    try (var harness = start(null)) {
      harness.processWatermark(50);
      harness.send(new Word("lamp", 10, "late", 20), word("lamp", 40, "later"));
      harness.send(word("lamp", 60, "timely"));

      harness.processWatermark(100);
      assertThat(harness.told())
          .containsExactly("10 lamp late", "20 lamp", "40 lamp later", "60 lamp timely");
    }
  }

  @Test
  void timeDoesNotGoBackAndWhatIsLateIsNotForgotten() throws Exception {
    try (var harness = start(null)) {
      harness.processWatermark(50);
      harness.send(word("lamp", 40, "late"));
      harness.processWatermark(30);
      harness.processWatermark(60);

      assertThat(harness.told()).containsExactly("40 lamp late");
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void whatComesAndGoesBetweenTwoCheckpointsIsNeverStored() throws Exception {
    try (var harness = start(null)) {
      harness.send(word("lamp", 10, "a"), word("sofa", 20, "b"));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();

      harness.processWatermark(10);
      harness.snapshot(1, 1);
      assertThat(harness.numKeyedStateEntries()).as("that of sofa").isEqualTo(1);

      harness.processWatermark(20);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void aRestoredOperatorGoesOn(StateBackend backend) throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = startOn(backend, null)) {
      harness.send(word("lamp", 10, "b"), word("sofa", 20, "x"), word("lamp", 30, "c"));
      harness.send(word("stove", 5, "gone"));
      harness.processWatermark(5);
      harness.snapshot(1, 1);
      harness.send(word("lamp", 10, "a"));
      snapshot = harness.snapshot(2, 2);
    }
    try (var harness = startOn(backend, snapshot)) {
      harness.send(word("sofa", 20, "w"));
      harness.processWatermark(100);
      assertThat(harness.told()).containsExactly("10 lamp a b", "20 sofa w x", "30 lamp c");
      snapshot = harness.snapshot(3, 3);
    }
    try (var harness = startOn(backend, snapshot)) {
      harness.processWatermark(100);
      assertThat(harness.told()).as("nothing is left").isEmpty();
    }
  }

  static Stream<StateBackend> backends() {
    // Not incremental: nobody here keeps the files of earlier checkpoints.
    return Stream.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend(false));
  }

  private static KeyedHarness<String, Word, String> startOn(
      StateBackend backend, OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.startOn(
        backend, new InOrderOperator<>(new Telling()), Word::key, Types.STRING, snapshot);
  }

  @Test
  void moreTasksShareWhatWaits() throws Exception {
    List<String> keys = Stream.iterate(0, one -> one + 1).limit(50).map(one -> "k" + one).toList();
    OperatorSubtaskState snapshot;
    try (var harness =
        KeyedHarness.task(new InOrderOperator<>(new Telling()), Word::key, Types.STRING, 1, 0)) {
      harness.open();
      for (String key : keys) {
        harness.send(word(key, 10, "a"));
      }
      snapshot = harness.snapshot(1, 1);
    }
    List<String> told = new ArrayList<>();
    for (int task = 0; task < 2; task++) {
      try (var harness =
          KeyedHarness.task(
              new InOrderOperator<>(new Telling()), Word::key, Types.STRING, 2, task)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, KeyedHarness.LARGEST_PARALLELISM, 1, 2, task));
        harness.open();
        harness.processWatermark(10);
        assertThat(harness.told()).as("task %d", task).hasSizeBetween(1, keys.size() - 1);
        told.addAll(harness.told());
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(keys.stream().map(key -> "10 " + key + " a").toList());
  }

  @Test
  void goesOnWithWhatWasKeptByStateAndTimers() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = KeyedHarness.start(new ByTimers(), Word::key, Types.STRING, null)) {
      before.send(word("lamp", 10, "a"), word("sofa", 20, "b"), word("lamp", 20, "c"));
      snapshot = before.snapshot(1, 1);
    }
    try (var harness = start(snapshot)) {
      harness.processWatermark(100);

      assertThat(harness.told()).containsExactlyInAnyOrder("10 lamp a", "20 sofa b", "20 lamp c");
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void eventsThatAreLeftAreAnError() throws Exception {
    try (var harness = KeyedHarness.start(new Deaf(), Word::key, Types.STRING, null)) {
      harness.send(word("lamp", 10, "a"));

      assertThatThrownBy(() -> harness.processWatermark(10))
          .hasMessageContaining("did not take the events of an instant from " + NAME);
    }
  }

  @Test
  void whatMemoryIsNotMeantForWaitsInState() throws Exception {
    try (var harness = startWith(new Telling(), 2, null)) {
      harness.send(word("lamp", 30, "b"), word("sofa", 20, "x"), word("lamp", 30, "a"));
      harness.send(word("sofa", 10, "w"), word("sofa", 20, "y"));
      assertThat(harness.numKeyedStateEntries()).as("keys").isEqualTo(2);

      harness.processWatermark(20);
      assertThat(harness.told()).containsExactly("10 sofa w", "20 sofa x y");
      harness.send(word("sofa", 25, "z"));
      harness.processWatermark(30);
      assertThat(harness.told())
          .containsExactly("10 sofa w", "20 sofa x y", "25 sofa z", "30 lamp a b");
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Property(tries = 500)
  void anyArrivalWithAnyRestartsTellsTheSame(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 60) Integer> times,
      @ForAll @IntRange(max = 20) int mostInMemory,
      @ForAll boolean isWaking,
      @ForAll long seed)
      throws Exception {
    List<Word> words = words(times);
    Telling function = isWaking ? new Waking() : new Telling();

    List<String> told =
        run(kept -> startWith(function, mostInMemory, kept), arriving(words, 10, seed), seed);

    assertSameByKey(told, atOnce(words));
  }

  @Property(tries = 500)
  void whatComesTooLateIsToldAsFlinksTimersTellIt(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 60) Integer> times,
      @ForAll @IntRange(max = 20) int mostInMemory,
      @ForAll boolean isWaking,
      @ForAll long seed)
      throws Exception {
    List<Word> arriving = arriving(words(times), 40, seed);
    Telling function = isWaking ? new Waking() : new Telling();

    List<String> told = run(kept -> startWith(function, mostInMemory, kept), arriving, seed);

    assertSameByKey(
        told,
        run(
            kept -> KeyedHarness.start(new ByTimers(), Word::key, Types.STRING, kept),
            arriving,
            seed));
  }

  /** Starts an operator, with what was kept of it or with null. */
  private interface Start {
    KeyedHarness<String, Word, String> with(OperatorSubtaskState kept) throws Exception;
  }

  private static List<Word> words(List<Integer> times) {
    List<Word> words = new ArrayList<>();
    for (int number = 0; number < times.size(); number++) {
      long at = times.get(number) * HALF_SECOND;
      long wake = number % 4 == 0 ? at + 7 * HALF_SECOND : 0;
      words.add(new Word("k" + number % 3, at, "w" + number, wake));
    }
    return words;
  }

  /** Lets words arrive up to some half-seconds late. */
  private static List<Word> arriving(List<Word> words, int mostLate, long seed) {
    Random dice = new Random(seed);
    Map<Word, Long> arrivals = new HashMap<>();
    words.forEach(
        word -> arrivals.put(word, word.atMillis() + dice.nextInt(mostLate) * HALF_SECOND));
    List<Word> arriving = new ArrayList<>(words);
    arriving.sort(Comparator.comparing(arrivals::get));
    return arriving;
  }

  /** Sends words, with time that moves on now and then, and with restarts. */
  private static List<String> run(Start start, List<Word> arriving, long seed) throws Exception {
    Random dice = new Random(seed);
    List<String> told = new ArrayList<>();
    var harness = start.with(null);
    long reached = 0;
    for (Word word : arriving) {
      harness.send(word);
      if (dice.nextInt(4) == 0) {
        reached = Math.max(reached, word.atMillis() - 11 * HALF_SECOND);
        harness.processWatermark(reached);
      }
      if (dice.nextInt(8) == 0) {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        told.addAll(harness.told());
        harness.close();
        harness = start.with(snapshot);
      }
    }
    harness.processWatermark(Long.MAX_VALUE);
    told.addAll(harness.told());
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    harness.close();
    return told;
  }

  /** Keys know nothing of each other, so each is compared by itself. */
  private static void assertSameByKey(List<String> told, List<String> expected) {
    for (String key : List.of("k0", "k1", "k2")) {
      assertThat(of(key, told)).isEqualTo(of(key, expected));
    }
  }

  private static List<String> atOnce(List<Word> words) throws Exception {
    try (var harness = start(null)) {
      harness.send(words);
      harness.processWatermark(Long.MAX_VALUE);
      return harness.told();
    }
  }

  private static List<String> of(String key, List<String> told) {
    return told.stream().filter(one -> (one + " ").contains(" " + key + " ")).toList();
  }

  @Test
  void aWakeThatTimeReachesAnywayNeedsNoTimer() throws Exception {
    try (var harness = startWaking(null)) {
      harness.send(new Word("lamp", 10, "a", 60_000), new Word("sofa", 20, "b", 60_000));
      harness.send(word("lamp", 60_000, "c"), word("stove", 90_000, "d"));
      harness.processWatermark(100_000);

      assertThat(harness.told())
          .containsExactly("10 lamp a", "20 sofa b", "60000 lamp c", "60000 sofa", "90000 stove d");
    }
  }

  @Test
  void aWakeThatTimeHasNotReachedIsKeptByATimer() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = startWaking(null)) {
      harness.send(new Word("lamp", 10, "a", 60_000));
      harness.processWatermark(59_999);
      assertThat(harness.told()).containsExactly("10 lamp a");
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = startWaking(snapshot)) {
      harness.processWatermark(60_000);
      assertThat(harness.told()).containsExactly("60000 lamp");
    }
  }

  @Test
  void aWakeThatATimerAsksForComesInItsOrder() throws Exception {
    try (var harness = startWaking(null)) {
      // Both are timers when the time moves on; the first asks for a turn before the second.
      harness.send(word("lamp", 1, "timer 100"), word("lamp", 2, "timer 300"));
      harness.processWatermark(2);
      harness.processWatermark(1_000);

      assertThat(harness.told())
          .containsExactly(
              "1 lamp timer 100", "2 lamp timer 300", "100 lamp", "200 lamp", "300 lamp");
    }
  }

  @Test
  void eventsStopWithTheTimersOfACancelledTask() throws Exception {
    try (var harness = start(null)) {
      harness.send(word("lamp", 10, "a"), word("lamp", 20, "b"));
      ((AbstractStreamOperator<?>) harness.getOperator()).getContainingTask().cancel();

      assertThatThrownBy(() -> harness.processWatermark(100))
          .isInstanceOf(CancelTaskException.class);
      assertThat(harness.told()).isEmpty();
    }
  }

  private static Word word(String key, long atMillis, String text) {
    return new Word(key, atMillis, text, 0);
  }

  private static KeyedHarness<String, Word, String> start(OperatorSubtaskState snapshot)
      throws Exception {
    return KeyedHarness.start(new Telling(), Word::key, Types.STRING, snapshot);
  }

  private static KeyedHarness<String, Word, String> startWith(
      Telling function, int mostInMemory, OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new InOrderOperator<>(function, mostInMemory), Word::key, Types.STRING, snapshot);
  }

  /** Tells each turn: its time, its key and the words it took. */
  private static class Telling extends KeyedProcessFunction<String, Word, String>
      implements InEventTimeOrder {

    private static final long serialVersionUID = 1L;

    private transient EventTimeBuffer<Word> pending;

    @Override
    public void open(OpenContext context) {
      pending = new EventTimeBuffer<>(getRuntimeContext(), NAME, Word.class, Word.WITHIN_INSTANT);
    }

    @Override
    public EventTimeBuffer<Word> held() {
      return pending;
    }

    @Override
    public void processElement(Word word, Context context, Collector<String> out) throws Exception {
      pending.hold(word.atMillis(), word);
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<String> out)
        throws Exception {
      StringBuilder turn = new StringBuilder(atMillis + " " + context.getCurrentKey());
      for (Word word : pending.take()) {
        turn.append(' ').append(word.text());
        if (word.wakeMillis() != 0) {
          wakeLater(word, context);
        }
      }
      out.collect(turn.toString());
    }

    void wakeLater(Word word, OnTimerContext context) {
      context.timerService().registerEventTimeTimer(word.wakeMillis());
    }
  }

  private static KeyedHarness<String, Word, String> startWaking(OperatorSubtaskState snapshot)
      throws Exception {
    return startWith(new Waking(), 100, snapshot);
  }

  /** Asks to be woken, and by a timer at 100 for a turn at 200. */
  private static final class Waking extends Telling {

    private static final long serialVersionUID = 1L;

    @Override
    void wakeLater(Word word, OnTimerContext context) {
      held().wake(word.wakeMillis());
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<String> out)
        throws Exception {
      super.onTimer(atMillis, context, out);
      if (atMillis <= 2) {
        context.timerService().registerEventTimeTimer(atMillis == 1 ? 100 : 300);
      }
      if (atMillis == 100) {
        held().wake(200);
      }
    }
  }

  /** Takes nothing. */
  private static final class Deaf extends Telling {

    private static final long serialVersionUID = 1L;

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<String> out) {
      out.collect("what?");
    }
  }

  /** Tells the same as earlier versions did: words wait in the state, with a timer each. */
  private static final class ByTimers extends KeyedProcessFunction<String, Word, String> {

    private static final long serialVersionUID = 1L;

    private transient MapState<Long, List<Word>> words;

    @Override
    public void open(OpenContext context) {
      words =
          getRuntimeContext()
              .getMapState(
                  new MapStateDescriptor<>(
                      NAME, Types.LONG, Types.LIST(RecordType.of(Word.class))));
    }

    @Override
    public void processElement(Word word, Context context, Collector<String> out) throws Exception {
      List<Word> instant = new ArrayList<>(waiting(word.atMillis()));
      instant.add(word);
      words.put(word.atMillis(), instant);
      context.timerService().registerEventTimeTimer(word.atMillis());
    }

    @Override
    public void onTimer(long atMillis, OnTimerContext context, Collector<String> out)
        throws Exception {
      StringBuilder turn = new StringBuilder(atMillis + " " + context.getCurrentKey());
      for (Word word : waiting(atMillis).stream().sorted(Word.WITHIN_INSTANT).toList()) {
        turn.append(' ').append(word.text());
        if (word.wakeMillis() != 0) {
          context.timerService().registerEventTimeTimer(word.wakeMillis());
        }
      }
      words.remove(atMillis);
      out.collect(turn.toString());
    }

    private List<Word> waiting(long atMillis) throws Exception {
      List<Word> known = words.get(atMillis);
      return known == null ? List.of() : known;
    }
  }
}

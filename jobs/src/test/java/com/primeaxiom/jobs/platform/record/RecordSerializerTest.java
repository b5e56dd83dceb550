package com.primeaxiom.jobs.platform.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.platform.KeptState;
import com.primeaxiom.jobs.shared.Repeated;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {

  enum Season {
    SPRING,
    AUTUMN
  }

  /** What a season became: another order, one more. */
  enum LaterSeason {
    AUTUMN,
    WINTER,
    SPRING
  }

  /** What a season must not become. */
  enum LostSeason {
    SPRING
  }

  record Lamp(String name, long units) {}

  record Everything(
      boolean lit,
      int count,
      long units,
      double share,
      Boolean maybeLit,
      Integer maybeCount,
      Long maybeUnits,
      Double maybeShare,
      String text,
      Instant at,
      Duration lasts,
      BigDecimal price,
      Season season,
      Lamp lamp,
      List<Lamp> lamps,
      Set<String> names,
      Map<String, Long> byName) {}

  record Empty() {}

  record Order(@Repeated String channel, String id) {}

  record LaterOrder(long units, String id, @Repeated String channel) {}

  record Shelf(String id, Lamp best, Season season, long gone, List<Lamp> lamps) {}

  /** The shelf later: another order, one component more, one less, others inside. */
  record LaterShelf(
      LaterSeason season, double share, List<LaterLamp> lamps, LaterLamp best, String id) {}

  record LaterLamp(long units, List<String> tags, String name) {}

  record LostShelf(String id, LostSeason season) {}

  record OtherShelf(String id, String best) {}

  record Unwritable(String id, Thread thread) {}

  @Property
  void whatIsWrittenIsRead(
      @ForAll boolean lit,
      @ForAll int count,
      @ForAll long units,
      @ForAll double share,
      @ForAll String text,
      @ForAll List<Long> numbers)
      throws IOException {
    List<Lamp> lamps = numbers.stream().map(number -> new Lamp(text, number)).toList();
    Map<String, Long> byName = new LinkedHashMap<>();
    numbers.forEach(number -> byName.put("lamp " + number, number));
    assertCopied(
        new Everything(
            lit,
            count,
            units,
            share,
            lit,
            count,
            units,
            share,
            text,
            Instant.ofEpochSecond(count, 7),
            Duration.ofMillis(count),
            BigDecimal.valueOf(units, 3),
            Season.AUTUMN,
            new Lamp(text, units),
            lamps,
            Set.copyOf(byName.keySet()),
            byName));
  }

  @Test
  void extremesAndWhatIsMissingAreRead() throws IOException {
    for (long units : new long[] {Long.MIN_VALUE, -64, -1, 0, 63, 64, Long.MAX_VALUE}) {
      assertCopied(new Lamp(null, units));
    }
    for (int count : new int[] {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE}) {
      assertCopied(
          new Everything(
              false,
              count,
              0,
              Double.NaN,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    assertCopied(new Empty());
    assertCopied(new Shelf("", null, null, 0, Arrays.asList(null, new Lamp("Ünïcödé 🏮", 1))));
  }

  @Test
  void smallNumbersAreShort() throws IOException {
    assertThat(bytes(serializer(Lamp.class), new Lamp("lamp", -64))).hasSize(6);
    assertThat(bytes(serializer(Lamp.class), new Lamp("lamp", 1L << 40))).hasSize(11);
  }

  @Test
  void aLaterRecordReadsWhatWasWrittenBefore() throws IOException {
    Shelf shelf =
        new Shelf(
            "A-1",
            new Lamp("lantern", 7),
            Season.SPRING,
            12,
            Arrays.asList(new Lamp("wick", -3), null));
    TypeSerializer<LaterShelf> reader =
        new RecordSerializer<>(LaterShelf.class, shape(Shelf.class));

    assertThat(compatibility(LaterShelf.class, Shelf.class)).isEqualTo("after migration");
    assertThat(read(reader, bytes(serializer(Shelf.class), shelf)))
        .isEqualTo(
            new LaterShelf(
                LaterSeason.SPRING,
                0,
                Arrays.asList(new LaterLamp(-3, null, "wick"), null),
                new LaterLamp(7, null, "lantern"),
                "A-1"));
  }

  @Test
  void aLaterRecordCanBeWrittenAsBefore() throws IOException {
    TypeSerializer<LaterShelf> asBefore =
        new RecordSerializer<>(LaterShelf.class, shape(Shelf.class));
    LaterShelf later =
        new LaterShelf(
            LaterSeason.AUTUMN, 0.5, List.of(), new LaterLamp(7, List.of("tag"), "lantern"), "A-1");

    byte[] written = bytes(asBefore, later);

    assertThat(read(serializer(Shelf.class), written))
        .isEqualTo(new Shelf("A-1", new Lamp("lantern", 7), Season.AUTUMN, 0, List.of()));
    assertThatThrownBy(
            () -> bytes(asBefore, new LaterShelf(LaterSeason.WINTER, 0, null, null, null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("WINTER is later than the state");
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsPlace() {
    assertThat(compatibility(Shelf.class, Shelf.class)).isEqualTo("as is");
    assertThat(compatibility(LostShelf.class, Shelf.class)).isEqualTo("incompatible");
    assertThat(compatibility(OtherShelf.class, Shelf.class)).isEqualTo("incompatible");
    assertThat(Shape.obstacle(shape(Shelf.class), shape(LostShelf.class), "LostShelf"))
        .isEqualTo("LostShelf.season had constants that are gone: [AUTUMN]");
    assertThat(Shape.obstacle(shape(Shelf.class), shape(OtherShelf.class), "OtherShelf"))
        .isEqualTo("OtherShelf.best was of another type");
    assertThatThrownBy(() -> RecordType.of(Unwritable.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("java.lang.Thread cannot be a component of a record");
    assertThatThrownBy(() -> RecordType.of(String.class))
        .hasMessage("java.lang.String is no record.");
  }

  @Test
  void aRepeatedTextIsOneObject() throws IOException {
    TypeSerializer<Order> serializer = serializer(Order.class);

    Order first = read(serializer, bytes(serializer, new Order("web", "web")));
    Order second = read(serializer, bytes(serializer, new Order("web", "web")));

    assertThat(second).isEqualTo(first).isEqualTo(new Order("web", "web"));
    assertThat(second.channel()).isSameAs(first.channel());
    assertThat(second.id()).as("nobody says that it is repeated").isNotSameAs(first.id());
    TypeSerializer<LaterOrder> later = new RecordSerializer<>(LaterOrder.class, shape(Order.class));
    byte[] written = bytes(serializer, first);
    assertThat(read(later, written).channel())
        .isEqualTo("web")
        .isSameAs(read(later, written).channel());
  }

  @Property
  void aRepeatedTextIsWhatWasWritten(@ForAll List<@StringLength(max = 2) String> channels)
      throws IOException {
    for (String channel : channels) {
      assertCopied(new Order(channel, channel));
    }
    for (int number = 0; number < 1_000; number++) {
      assertCopied(new Order("mart-" + number, null));
    }
    assertCopied(new Order(null, "nowhere"));
  }

  @Test
  void aSerializerThatWasSentToATaskWritesTheSame() throws Exception {
    TypeSerializer<Lamp> sent =
        InstantiationUtil.clone((RecordSerializer<Lamp>) serializer(Lamp.class));
    Lamp lamp = new Lamp("lantern", 7);

    assertThat(sent).isEqualTo(serializer(Lamp.class)).hasSameHashCodeAs(serializer(Lamp.class));
    assertThat(read(serializer(Lamp.class), bytes(sent, lamp))).isEqualTo(lamp);
    assertThat(sent.copy(lamp)).isSameAs(lamp);
  }

  @Test
  void bytesThatAreNoNumberAreRefused() {
    byte[] endless = new byte[32];
    Arrays.fill(endless, (byte) 0xff);

    assertThatThrownBy(() -> read(serializer(Lamp.class), endless))
        .isInstanceOf(IOException.class)
        .hasMessage("A number has more bytes than a number can have.");
  }

  private static <T> void assertCopied(T value) throws IOException {
    @SuppressWarnings("unchecked")
    TypeSerializer<T> serializer = serializer((Class<T>) value.getClass());

    byte[] written = bytes(serializer, value);
    assertThat(read(serializer, written)).isEqualTo(value);
    DataOutputSerializer copy = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(written), copy);
    assertThat(copy.getCopyOfBuffer()).isEqualTo(written);
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    return RecordType.of(type).createSerializer(KeptState.STRICT);
  }

  private static Shape.Whole shape(Class<?> type) {
    return (Shape.Whole) Shape.of(type);
  }

  private static <T> String compatibility(Class<T> now, Class<?> before) {
    var decided =
        new RecordSerializerSnapshot<>(now, shape(now))
            .resolveSchemaCompatibility(new RecordSerializerSnapshot<>(now, shape(before)));
    return decided.isCompatibleAsIs()
        ? "as is"
        : decided.isCompatibleAfterMigration() ? "after migration" : "incompatible";
  }

  private static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T read(TypeSerializer<T> serializer, byte[] bytes) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    T value = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return value;
  }
}

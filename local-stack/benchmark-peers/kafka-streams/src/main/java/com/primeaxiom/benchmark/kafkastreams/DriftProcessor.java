package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.benchmark.kafkastreams.StockFact.HeldStock;
import com.primeaxiom.benchmark.kafkastreams.StockFact.LineUnits;
import com.primeaxiom.benchmark.kafkastreams.StockFact.ShownLevel;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Applies facts to the shelf of their SKU and location, and forwards the answers that change. */
final class DriftProcessor implements Processor<String, StockFact, String, byte[]> {

  private final String shelvesName;
  private final String linesName;
  private final WorkedRecords worked;

  /** A processor is used by one thread at a time, and the serialisers of a topic are not. */
  private final DriftAnswers answers = new DriftAnswers();

  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, Shelf> shelves;
  private KeyValueStore<String, LineState> lines;

  private DriftProcessor(String shelvesName, String linesName, WorkedRecords worked) {
    this.shelvesName = shelvesName;
    this.linesName = linesName;
    this.worked = worked;
  }

  /**
   * The stores.
   *
   * @param shelves by SKU and location
   * @param lines by SKU, location and order line
   */
  record Stores(
      StoreBuilder<KeyValueStore<String, Shelf>> shelves,
      StoreBuilder<KeyValueStore<String, LineState>> lines) {

    /** Makes the processors, with these stores beside them. */
    ProcessorSupplier<String, StockFact, String, byte[]> processing(WorkedRecords worked) {
      Stores stores = this;
      return new ProcessorSupplier<>() {
        @Override
        public Processor<String, StockFact, String, byte[]> get() {
          return new DriftProcessor(stores.shelves.name(), stores.lines.name(), worked);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
          return Set.of(stores.shelves, stores.lines);
        }
      };
    }
  }

  @Override
  public void init(ProcessorContext<String, byte[]> with) {
    context = with;
    shelves = with.getStateStore(shelvesName);
    lines = with.getStateStore(linesName);
  }

  @Override
  public void process(Record<String, StockFact> record) {
    if (record.value() != null) {
      apply(record.key(), record.value(), record.timestamp());
    }
    worked.fact();
  }

  private void apply(String sku, StockFact fact, long timestamp) {
    String key = sku + '|' + fact.locationId();
    Shelf known = shelves.get(key);
    Shelf before = known == null ? Shelf.UNKNOWN : known;
    Shelf after = after(before, key, fact);
    if (after.equals(before)) {
      return;
    }
    shelves.put(key, after);
    if (after.stock() == null) {
      return;
    }
    for (Shelf.Channel channel : after.channels()) {
      if (!after.answersAs(before, channel)) {
        context.forward(
            new Record<>(
                DriftAnswers.key(sku, fact.locationId(), channel.name()),
                answers.serialize(null, after.answer(sku, fact.locationId(), channel)),
                timestamp));
      }
    }
  }

  private Shelf after(Shelf before, String key, StockFact fact) {
    if (fact instanceof ShownLevel level) {
      return before.showing(level.channel());
    }
    if (fact instanceof HeldStock held) {
      return before.holding(held.stock());
    }
    LineUnits units = (LineUnits) fact;
    String lineKey = key + '|' + units.lineId();
    LineState known = lines.get(lineKey);
    LineState line = known == null ? LineState.UNKNOWN : known;
    LineState next = line.after(units);
    if (!next.equals(known)) {
      lines.put(lineKey, next);
    }
    return before.withMoreInFlight(next.inFlight() - line.inFlight());
  }
}

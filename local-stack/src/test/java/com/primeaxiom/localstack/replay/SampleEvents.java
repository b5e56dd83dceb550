package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.wms.StockLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Small events and files for tests of the way to Kafka. */
public final class SampleEvents {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private SampleEvents() {}

  public static CanonicalEvent<InventoryLevel> shown(String id, Instant at) {
    return new CanonicalEvent<>(
        Topics.INVENTORY_LEVEL,
        InventoryLevel.newBuilder()
            .setEventId(id)
            .setOccurredAt(at)
            .setSource("shop")
            .setSku("sku-" + id)
            .setLocationId("here")
            .setChannel("web")
            .setAvailable(5)
            .build());
  }

  static CanonicalEvent<StockLevel> stock(String id, Instant at) {
    return new CanonicalEvent<>(
        Topics.STOCK_LEVEL,
        StockLevel.newBuilder()
            .setEventId(id)
            .setOccurredAt(at)
            .setSource("wms")
            .setSku("sku-" + id)
            .setLocationId("here")
            .setOnHand(5)
            .setCommitted(0)
            .setReserved(0)
            .setDamaged(0)
            .setQualityControl(0)
            .setSafetyStock(0)
            .build());
  }

  static String line(CanonicalEvent<InventoryLevel> event) {
    return new EventJson<>(Topics.INVENTORY_LEVEL).write(event.value());
  }

  static void compressed(Path folder, List<CanonicalEvent<?>> events) {
    try (EventFiles files = new EventFiles(folder)) {
      events.forEach(files::write);
      files.commit();
    }
  }

  static void plain(Path folder, String topic, String... lines) {
    try {
      Files.write(folder.resolve(topic + CanonicalEvents.PLAIN), List.of(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

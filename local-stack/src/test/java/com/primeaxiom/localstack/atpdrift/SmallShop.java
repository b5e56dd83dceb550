package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.localstack.importing.OnlineRetailImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;

/** Nine days of a small seeded shop, in the form of the Online Retail files. */
final class SmallShop {

  private static final int INVOICES = 1_500;
  private static final int SKUS = 120;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private SmallShop() {}

  /** Writes the shop's canonical events into a folder. */
  static void write(Path folder, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder csv =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    LocalDateTime at = LocalDateTime.of(2026, 3, 2, 8, 0);
    for (int invoice = 0; invoice < INVOICES; invoice++) {
      at = at.plusMinutes(random.nextInt(0, 18));
      int lines = random.nextInt(1, 6);
      for (int line = 0; line < lines; line++) {
        int sku = Math.min(random.nextInt(SKUS), random.nextInt(SKUS));
        csv.append(
            "%d,2%04d,THING %d,%d,%s,%d.%02d,%d.0,United Kingdom%n"
                .formatted(
                    500_000 + invoice,
                    sku,
                    sku,
                    random.nextInt(1, 9),
                    TIME.format(at),
                    1 + sku % 7,
                    sku % 100,
                    17_000 + random.nextInt(300)));
      }
    }
    Path file = Files.createTempFile("small-shop", ".csv");
    Files.writeString(file, csv);
    OnlineRetailImport.run(
        List.of(file), folder, new OnlineRetailImport.Settings("LEEDS", seed, 0.05));
    Files.delete(file);
  }
}

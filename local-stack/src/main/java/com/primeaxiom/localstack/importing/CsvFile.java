package com.primeaxiom.localstack.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** A CSV file with a header, plain or compressed, in UTF-8 with or without a byte order mark. */
final class CsvFile {

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private CsvFile() {}

  /** Opens a file; the first line names the columns. */
  static CSVParser open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
      Reader text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
      return CSVParser.builder()
          .setReader(withoutByteOrderMark(text))
          .setFormat(CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())
          .get();
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static Reader withoutByteOrderMark(Reader text) throws IOException {
    PushbackReader first = new PushbackReader(text);
    int character = first.read();
    if (character >= 0 && character != BYTE_ORDER_MARK) {
      first.unread(character);
    }
    return first;
  }
}

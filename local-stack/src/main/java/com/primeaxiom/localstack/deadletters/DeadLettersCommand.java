package com.primeaxiom.localstack.deadletters;

import com.primeaxiom.jobs.shared.Wording;
import com.primeaxiom.localstack.Doer;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.TextTable;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReplay;
import com.primeaxiom.schemas.registry.RecordText;
import com.primeaxiom.schemas.registry.RegistryUnavailableException;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack deadletters}: records that jobs refused. */
@Command(
    name = "deadletters",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = {
      "Lists and shows the records that jobs refused, and sends them again after a fix.",
      "A record is named by topic, partition and offset, or a part of that. docs/dead-letters.md"
          + " says more."
    })
public final class DeadLettersCommand {

  private static final String WAITS = "waits";

  /** Bytes shown of a value that nobody can read. */
  private static final int BYTES_SHOWN = 256;

  private static final int BYTES_A_LINE = 16;

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Counts those that wait, by topic and reason; with --each, one line a record.")
  int list(
      @Mixin StackSettings stack,
      @Mixin Refusals refusals,
      @Option(names = "--each", description = "One line a record, newest first.") boolean isEach,
      @Option(names = "--all", description = "Those that were sent again, too.") boolean isAll,
      @Option(
              names = "--limit",
              paramLabel = "N",
              description = "At most so many lines with --each. Default: ${DEFAULT-VALUE}.",
              defaultValue = "50")
          int limit) {
    List<RefusedRecord> records =
        desk(stack).records(refusals.chosen(stack.namespace(), Instant.now())).stream()
            .filter(record -> isAll || record.isWaiting())
            .toList();
    if (records.isEmpty()) {
      out().println(isAll ? "No record was refused." : "No refused record waits.");
      out().flush();
    } else if (isEach) {
      each(records, limit);
    } else {
      summary(records);
    }
    return 0;
  }

  private void summary(List<RefusedRecord> records) {
    Map<List<String>, List<RefusedRecord>> groups =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    record ->
                        List.of(record.letter().getTopic(), record.letter().getReason().name()),
                    () ->
                        new TreeMap<>(
                            Comparator.<List<String>, String>comparing(key -> key.get(0))
                                .thenComparing(key -> key.get(1))),
                    Collectors.toList()));
    TextTable table =
        new TextTable("RECORDS", "TOPIC", "REASON", "REFUSED BY", "FIRST", "LAST", "FOR EXAMPLE");
    groups.forEach(
        (key, group) -> {
          RefusedRecord last = group.get(group.size() - 1);
          table.add(
              Integer.toString(group.size()),
              key.get(0),
              key.get(1),
              jobs(group),
              group.get(0).letter().getOccurredAt().toString(),
              last.letter().getOccurredAt().toString(),
              last.letter().getError());
        });
    table.print(out());
  }

  private static String jobs(List<RefusedRecord> records) {
    return records.stream()
        .flatMap(record -> record.letters().stream())
        .map(DeadLetter::getSource)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void each(List<RefusedRecord> records, int limit) {
    TextTable table = new TextTable("RECORD", "AT", "REASON", "REFUSED BY", "STATE", "WHAT");
    List<RefusedRecord> newest = new ArrayList<>(records);
    Collections.reverse(newest);
    newest.stream()
        .limit(limit)
        .forEach(
            record ->
                table.add(
                    record.id(),
                    record.letter().getOccurredAt().toString(),
                    record.letter().getReason().name(),
                    jobs(List.of(record)),
                    state(record),
                    record.letter().getError()));
    table.print(out());
    if (newest.size() > limit) {
      out().printf("… and %d more; --limit %d shows all.%n", newest.size() - limit, newest.size());
      out().flush();
    }
  }

  private static String state(RefusedRecord record) {
    return record.isWaiting() ? WAITS : "sent again";
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows a record with all that is known of it, decoded where that can be done.")
  int show(
      @Mixin StackSettings stack,
      @Parameters(
              paramLabel = "RECORD",
              description = "Its name or a part of it, or the id of a dead letter.")
          String name) {
    RefusedRecord record = desk(stack).known(List.of(name)).get(0);
    field("Record", record.id());
    field("Time stamp", record.letter().getOccurredAt().toString());
    for (DeadLetter letter : record.letters()) {
      field(
          "Refused by",
          "%s: %s. %s".formatted(letter.getSource(), letter.getReason(), letter.getError()));
    }
    if (record.isWaiting()) {
      field("State", record.obstacle() == null ? WAITS : "stays. " + record.obstacle());
    }
    for (DeadLetterReplay replay : record.replays()) {
      field(
          "Sent again",
          "%s by %s: %s".formatted(replay.getOccurredAt(), replay.getBy(), replay.getWhy()));
    }
    byte[] key = record.key();
    field("Key", key == null ? "none" : readable(key));
    value(stack, record);
    out().flush();
    return 0;
  }

  private void value(StackSettings stack, RefusedRecord record) {
    byte[] value = record.value();
    if (value == null || value.length == 0) {
      field("Value", value == null ? "none" : "no bytes");
      return;
    }
    field("Value", Wording.count(value.length, "byte"));
    if (record.table() != null) {
      out().println(new String(value, StandardCharsets.UTF_8));
      return;
    }
    try {
      RecordText.Text text = new RecordText(stack.registry()).of(value);
      field("Schema", text.schema() + ", id " + text.schemaId());
      out().println(text.json());
    } catch (UndecodableRecordException e) {
      field("Decoded", "no. " + e.getMessage());
      bytes(value);
    } catch (RegistryUnavailableException e) {
      field("Decoded", "no, for the registry does not answer: " + e.getMessage());
      bytes(value);
    }
  }

  /** Bytes as numbers and letters, sixteen a line. */
  private void bytes(byte[] value) {
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int from = 0; from < Math.min(value.length, BYTES_SHOWN); from += BYTES_A_LINE) {
      int to = Math.min(value.length, from + BYTES_A_LINE);
      StringBuilder letters = new StringBuilder();
      for (int i = from; i < to; i++) {
        letters.append(value[i] >= ' ' && value[i] < 0x7f ? (char) value[i] : '.');
      }
      out().printf("%06x  %-47s  %s%n", from, hex.formatHex(value, from, to), letters.toString());
    }
    if (value.length > BYTES_SHOWN) {
      out().printf("… and %d bytes more.%n", value.length - BYTES_SHOWN);
    }
  }

  private static String readable(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Sends records again, byte by byte, to where they came from; each once, and writes it down.",
        "Mend first what made jobs refuse them: else they come back as dead letters of their own."
      })
  int replay(
      @Mixin StackSettings stack,
      @Mixin Refusals refusals,
      @Mixin Doer doer,
      @Parameters(
              paramLabel = "RECORD",
              arity = "0..*",
              description = "Names, or parts of them. Without any, options say which.")
          List<String> names,
      @Option(
              names = "--why",
              paramLabel = "TEXT",
              required = true,
              description = "What was mended; for all.")
          String why,
      @Option(names = "--again", description = "Those, too, that were sent again before.")
          boolean isAgain,
      @Option(names = "--dry-run", description = "Says what would be sent, and sends nothing.")
          boolean isDryRun) {
    DeadLetterDesk desk = desk(stack);
    List<RefusedRecord> chosen = chosen(stack, refusals, names, desk);
    List<RefusedRecord> sendable = new ArrayList<>();
    int before = 0;
    int stay = 0;
    for (RefusedRecord record : chosen) {
      if (record.obstacle() != null) {
        stay++;
      } else if (!isAgain && !record.isWaiting()) {
        before++;
      } else {
        sendable.add(record);
      }
    }
    if (before > 0) {
      out().printf("%s sent again before; --again sends those, too.%n", were(before));
    }
    if (stay > 0) {
      out().printf("%s not of a topic or a table, and cannot be sent.%n", were(stay));
    }
    if (sendable.isEmpty()) {
      throw new StackException("There is nothing to send again.");
    }
    if (isDryRun) {
      summary(sendable);
      out().printf("Nothing was sent: %s would be.%n", Wording.count(sendable.size(), "record"));
      out().flush();
      return 0;
    }
    DeadLetterDesk.Outcome outcome =
        desk.replay(
            sendable,
            new DeadLetterDesk.Hand(
                doer.who(), why, doer.from(Instant.now().truncatedTo(ChronoUnit.MILLIS))),
            isAgain,
            soFar -> {
              out().printf("%d of %d sent.%n", soFar, sendable.size());
              out().flush();
            });
    if (outcome.others() > 0) {
      out().printf("%s sent by somebody else at the same moment.%n", were(outcome.others()));
    }
    outcome
        .refused()
        .forEach((id, complaint) -> out().printf("%s waits still. %s%n", id, complaint));
    out().flush();
    if (!outcome.refused().isEmpty()) {
      throw new StackException(
          "ClickHouse does not take %s yet; the others were sent."
              .formatted(Wording.count(outcome.refused().size(), "row")));
    }
    return 0;
  }

  private static String were(int records) {
    return Wording.count(records, "record") + (records == 1 ? " was" : " were");
  }

  private static List<RefusedRecord> chosen(
      StackSettings stack, Refusals refusals, List<String> names, DeadLetterDesk desk) {
    boolean isNamed = names != null && !names.isEmpty();
    if (isNamed == refusals.isAny()) {
      throw new StackException(
          isNamed
              ? "Give names of records, or options that say which; not both."
              : "Say which records: by name, or with --reason, --topic, --job, --since, --until.");
    }
    return isNamed
        ? desk.known(names)
        : desk.records(refusals.chosen(stack.namespace(), Instant.now()));
  }

  private DeadLetterDesk desk(StackSettings stack) {
    return new DeadLetterDesk(stack, spec.commandLine().getErr()::println);
  }

  private void field(String name, String value) {
    out().printf("%s: %s%n", name, value);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}

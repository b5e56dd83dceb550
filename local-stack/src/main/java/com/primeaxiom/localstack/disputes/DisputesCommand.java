package com.primeaxiom.localstack.disputes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stack disputes}: what is open, and what answers it. */
@Command(
    name = "disputes",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = "Lists open disputes, and makes the packet that answers one.")
public final class DisputesCommand {

  /** Rank is the amount per hour that is left, at least one, of the same currency. */
  private static final String OPEN_CASES =
      """
      SELECT dispute_id, order_id, stage, reason, network, amount_minor, currency, due_at,
             dateDiff('hour', now(), due_at) AS hours_left,
             concat(toString(evidence_found), '/', toString(evidence_required)) AS evidence,
             replaceAll(gaps, '\\n', ', ') AS missing, refunded
      FROM chargeback_case FINAL
      WHERE status = 'OPEN'
      ORDER BY amount_minor / greatest(1, dateDiff('hour', now(), due_at)) DESC, dispute_id
      LIMIT %d\
      """;

  @Spec private CommandSpec spec;

  @Command(
      name = "packet",
      mixinStandardHelpOptions = true,
      description = {
        "Asks the running job for the evidence of a dispute and prints it as JSON.",
        "It holds personal data of the payer; mind where you put it."
      })
  int packet(
      @Mixin StackSettings settings,
      @Parameters(paramLabel = "DISPUTE_ID", description = "The processor's number.")
          String disputeId,
      @Option(
              names = "--format",
              paramLabel = "FORM",
              defaultValue = "stripe",
              description =
                  "Whose form: ${COMPLETION-CANDIDATES}, in any case. Default ${DEFAULT-VALUE}.")
          PacketFormat format,
      @Option(
              names = "--timeout",
              paramLabel = "TIME",
              defaultValue = "60s",
              converter = DurationText.class,
              description = "How long to wait for it. Default ${DEFAULT-VALUE}.")
          Duration timeout)
      throws JsonProcessingException {
    String who = System.getProperty("user.name", "");
    PacketRequest request =
        PacketRequest.newBuilder()
            .setEventId("packet-request/" + disputeId + "/" + UUID.randomUUID())
            .setOccurredAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .setSource(PacketDesk.SOURCE)
            .setDisputeId(disputeId)
            .setRequestedBy(who.isBlank() ? PacketDesk.SOURCE : who)
            .build();
    EvidencePacket packet =
        new PacketDesk(settings, spec.commandLine().getErr()::println).answer(request, timeout);
    if (!packet.getGaps().isEmpty()) {
      spec.commandLine()
          .getErr()
          .printf(
              "The packet is not complete: %d required pieces are missing.%s%n",
              packet.getGaps().size(),
              packet.getSingleSubmission() ? " It can be sent only once." : "");
    }
    spec.commandLine().getOut().println(format.json(packet));
    spec.commandLine().getOut().flush();
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists open disputes, most money per hour that is left first.")
  int list(
      @Mixin StackSettings settings,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "How many. Default ${DEFAULT-VALUE}.")
          int limit)
      throws IOException {
    OptionCheck.atLeast("--limit", limit, 1);
    try (InputStream answer =
        ClickHouseHttp.of(settings).query(OPEN_CASES.formatted(limit), "PrettyCompact")) {
      spec.commandLine().getOut().print(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}

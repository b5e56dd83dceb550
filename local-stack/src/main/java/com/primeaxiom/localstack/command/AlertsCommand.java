package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.Doer;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertHands;
import com.primeaxiom.localstack.alerts.AlertLine;
import com.primeaxiom.localstack.alerts.AlertStream;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertHand;
import com.primeaxiom.schemas.platform.HandAction;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows alerts as they come, and says to the desk what people do about them. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Shows alerts, one line each, as they come, until Ctrl-C.",
      "Begins with the latest ten; --from-beginning with the first, --no-follow ends with the last.",
      "Alerts that a roll-up tells of are passed over unless --all is given.",
      "Below: what people do about alerts, by their id or a part of it. docs/alert-desk.md says more."
    })
public final class AlertsCommand implements Callable<Integer> {

  private static final int LATEST = 10;
  private static final Duration WAIT = Duration.ofMillis(500);

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();

  @Option(
      names = "--follow",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Waits for further alerts; the default.")
  private boolean isFollowing;

  @Option(names = "--from-beginning", description = "Begins with the first alert there is.")
  private boolean isFromBeginning;

  @Option(names = "--all", description = "Shows alerts that a roll-up tells of, too.")
  private boolean isAll;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Ends after so many alerts; with neither a wait nor a beginning, the latest N.")
  private Integer limit;

  @Override
  public Integer call() {
    if (limit != null) {
      OptionCheck.atLeast("--limit", limit, 1);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (AlertStream alerts = AlertStream.open(settings, spec.commandLine().getErr()::println)) {
      int left = limit == null ? Integer.MAX_VALUE : limit;
      if (!isFromBeginning) {
        left = show(alerts.skipToEnd(limit == null ? LATEST : limit, this::isShown), left, out);
      }
      while (left > 0 && (isFollowing || !alerts.isAtEnd())) {
        left = show(alerts.poll(WAIT).stream().filter(this::isShown).toList(), left, out);
        if (out.checkError()) {
          // Whoever read us has gone, as in: stack alerts | head.
          return 0;
        }
      }
    }
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists open alerts as the desk knows them, the most severe and dear first.")
  int list(
      @Mixin StackSettings stack,
      @Option(
              names = "--audience",
              paramLabel = "WHO",
              description = "MERCHANDISING, VENDOR_MANAGEMENT, FINANCE or ON_CALL; default: all.")
          AlertAudience audience)
      throws IOException {
    String sql =
        """
        SELECT severity, audience, %s AS money,
               hand, hand_by AS by, summary, alert_id
        FROM alert_state FINAL
        WHERE status IN ('OPEN', 'UPDATED') AND rolled_up_in = ''%s
        ORDER BY indexOf(['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], severity), money_at_risk_minor DESC
        LIMIT 100
        """
            .formatted(
                AlertLine.moneySql(), audience == null ? "" : " AND audience = '" + audience + "'");
    QueryCommand.print(stack, sql, "PrettyCompact");
    return 0;
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      description = "Says that you look after an alert: nobody is reminded of it until it worsens.")
  int acknowledge(@Mixin StackSettings stack, @Mixin Doer doer, @Mixin Concerned alert) {
    return done(stack, doer, alert, HandAction.ACKNOWLEDGE, null);
  }

  @Command(
      name = "snooze",
      mixinStandardHelpOptions = true,
      description = "Keeps an alert quiet for a while, unless it gets worse.")
  int snooze(
      @Mixin StackSettings stack, @Mixin Doer doer, @Mixin Concerned alert, @Mixin Span span) {
    return done(stack, doer, alert, HandAction.SNOOZE, span);
  }

  @Command(
      name = "mute",
      mixinStandardHelpOptions = true,
      description = "Keeps an alert quiet for a while, whatever happens.")
  int mute(@Mixin StackSettings stack, @Mixin Doer doer, @Mixin Concerned alert, @Mixin Span span) {
    return done(stack, doer, alert, HandAction.MUTE, span);
  }

  @Command(
      name = "release",
      mixinStandardHelpOptions = true,
      description = "Takes back what was done about an alert.")
  int release(@Mixin StackSettings stack, @Mixin Doer doer, @Mixin Concerned alert) {
    return done(stack, doer, alert, HandAction.RELEASE, null);
  }

  private int done(StackSettings stack, Doer doer, Concerned alert, HandAction action, Span span) {
    AlertHands hands = new AlertHands(stack);
    String id = hands.known(alert.id);
    Instant at = doer.from(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Instant until = span == null ? null : span.after(at);
    hands.send(
        AlertHand.newBuilder()
            .setAlertId(id)
            .setAction(action)
            .setOccurredAt(at)
            .setUntil(until)
            .setBy(doer.who())
            .setWhy(alert.why));
    spec.commandLine()
        .getOut()
        .printf(
            "%s: %s%s.%n",
            id, action.name().toLowerCase(Locale.ROOT), until == null ? "" : " until " + until);
    return 0;
  }

  /** Which alert, and why. */
  private static final class Concerned {

    @Parameters(paramLabel = "ID", description = "Id of the alert, or a part of it.")
    private String id;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why; for all.")
    private String why;
  }

  /** For how long. */
  private static final class Span {

    @Option(
        names = "--for",
        required = true,
        paramLabel = "DURATION",
        converter = DurationText.class,
        description = "For how long, for example 4h.")
    private Duration length;

    private Instant after(Instant at) {
      if (length.isZero() || length.isNegative()) {
        throw new StackException("--for is " + length + "; give a time above 0, such as 4h.");
      }
      return at.plus(length);
    }
  }

  private boolean isShown(Alert alert) {
    return isAll || alert.getRolledUpIn() == null;
  }

  private static int show(List<Alert> alerts, int left, PrintWriter out) {
    int remaining = left;
    for (Alert alert : alerts) {
      if (remaining == 0) {
        break;
      }
      out.println(AlertLine.of(alert));
      remaining--;
    }
    out.flush();
    return remaining;
  }
}

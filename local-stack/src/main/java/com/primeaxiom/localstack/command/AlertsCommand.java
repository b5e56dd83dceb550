package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertLine;
import com.primeaxiom.localstack.alerts.AlertStream;
import com.primeaxiom.schemas.platform.Alert;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows alerts as they come. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Shows alerts, one line each, as they come, until Ctrl-C.",
      "Begins with the latest ten; --from-beginning with the first, --no-follow ends with the last.",
      "Alerts that a roll-up tells of are passed over unless --all is given."
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
    if (limit != null && limit < 1) {
      throw new StackException("--limit is " + limit + "; give 1 or more.");
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

package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalServers;
import com.primeaxiom.localstack.Project;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.doctor.Checkup;
import com.primeaxiom.localstack.doctor.Finding;
import com.primeaxiom.localstack.doctor.Finding.Verdict;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.ServerProcess;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what this machine lacks. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Checks what the stack needs of this machine and says how to get what is missing; exits"
            + " with 1 when something essential is.")
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private LocalServers local = new LocalServers();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Project project = settings.project();
    List<Finding> findings = new ArrayList<>(Checkup.machine(project, settings.home()));
    findings.addAll(ports());
    for (Finding finding : findings) {
      out.printf("%-8s %-18s %s%n", finding.verdict().label(), finding.subject(), finding.fact());
      if (finding.verdict() != Verdict.GOOD && !finding.remedy().isBlank()) {
        out.printf("%-8s %-18s   %s%n", "", "", finding.remedy());
      }
    }
    long missing = findings.stream().filter(each -> each.verdict() == Verdict.MISSING).count();
    out.println();
    out.println(
        missing == 0
            ? "Nothing essential is missing."
            : missing == 1
                ? "One thing is missing; see above how to get it."
                : missing + " things are missing; see above how to get them.");
    return missing == 0 ? 0 : 1;
  }

  private List<Finding> ports() {
    List<Finding> findings = new ArrayList<>();
    Map<StackPort, Integer> requested = local.ports(settings);
    for (StackServer server : Startable.servers(settings, local)) {
      boolean runs = ServerProcess.find(settings.home(), server).isPresent();
      for (StackPort port : server.ports()) {
        int number = requested.getOrDefault(port, port.standard());
        String subject = "Port " + number;
        if (runs) {
          findings.add(new Finding(Verdict.GOOD, subject, server.title() + " runs already", ""));
        } else if (number == 0 || FreePorts.isFree(number)) {
          findings.add(new Finding(Verdict.GOOD, subject, "free for " + server.title(), ""));
        } else {
          findings.add(
              new Finding(
                  Verdict.MISSING,
                  subject,
                  "taken by another program; " + server.title() + " wants it",
                  "Choose another one by %s or %s.".formatted(port.option(), port.variable())));
        }
      }
    }
    return findings;
  }
}

package com.primeaxiom.localstack.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.security.JobPermission;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what each job's user has to be allowed in Kafka. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the Kafka ACLs that a job needs and no more, taken from the job itself.",
      "Each line is a command of Kafka's own kafka-acls. Nothing is connected to or changed."
    })
public final class AclsCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private JobSettings jobSettings = new JobSettings();

  @Parameters(paramLabel = "JOB", arity = "0..*", description = "Jobs; default every job.")
  private List<String> names = List.of();

  @Option(
      names = "--principal",
      paramLabel = "PRINCIPAL",
      description = "Whom to allow it; default User: and the job's name.")
  private String principal;

  @Option(names = "--json", description = "Prints a JSON object a line instead of commands.")
  private boolean isJson;

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    List<CatalogueJob> jobs =
        names.isEmpty() ? JobCatalogue.all() : names.stream().map(JobCatalogue::named).toList();
    for (CatalogueJob job : jobs) {
      String who = principal == null ? "User:" + job.name() : principal;
      for (JobPermission permission :
          JobPermission.of(
              job, settings.namespace(), jobSettings.of(job, JobCatalogue.all(), settings))) {
        out.println(
            isJson
                ? json(job, who, permission)
                : permission.command(settings.bootstrapServers(), who));
      }
    }
    return 0;
  }

  private static String json(CatalogueJob job, String who, JobPermission permission)
      throws JsonProcessingException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("job", job.name());
    fields.put("principal", who);
    fields.put("operation", permission.operation().word());
    fields.put("resourceType", permission.resource().word());
    fields.put("resourceName", permission.name());
    return JSON.writeValueAsString(fields);
  }
}

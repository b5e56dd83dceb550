package com.primeaxiom.localstack.flink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.process.Web;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Flink's REST interface: the same for a cluster here, in Docker or elsewhere.
 *
 * @param url base URL
 */
public record FlinkRest(String url) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXCEPTION =
      Pattern.compile("^([\\w.$]+\\.[\\w$]*(Exception|Error): )+(?=\\S)");
  private static final String JSON_TYPE = "application/json";

  /** For how long a JobManager that is being elected is waited for. */
  private static final Duration ELECTION = Duration.ofMinutes(1);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED", "SUSPENDED");

  /**
   * A job as the cluster tells of it.
   *
   * @param id job id
   * @param name name
   * @param state Flink's job status
   * @param startedAt start
   * @param duration time since the start, or until the end
   * @param runningTasks number of tasks that run
   * @param totalTasks number of tasks
   */
  public record Job(
      String id,
      String name,
      String state,
      Instant startedAt,
      Duration duration,
      int runningTasks,
      int totalTasks) {

    /** Whether it has ended for good. */
    public boolean hasEnded() {
      return ENDED.contains(state);
    }

    /** Whether it runs with every task. */
    public boolean isFullyRunning() {
      return state.equals("RUNNING") && totalTasks > 0 && runningTasks == totalTasks;
    }
  }

  /** How a savepoint is written. */
  public enum SavepointFormat {
    /** The same for every state backend, and so for every way of running a job. */
    CANONICAL,
    /** The state backend's own: faster where there is much state. */
    NATIVE
  }

  /**
   * A savepoint.
   *
   * @param path where it is
   * @param bytes its size
   * @param took how long it took
   */
  public record Savepoint(String path, long bytes, Duration took) {

    /** Where it is, its size and how long it took, in a line. */
    public String line() {
      return "%s, %,.1f MB in %.1f s".formatted(path, bytes / 1e6, took.toMillis() / 1e3);
    }
  }

  /**
   * What a job goes on from.
   *
   * @param savepoint path of the savepoint
   * @param isDroppingAllowed whether state for which the job has no operator may be lost
   */
  public record Restore(String savepoint, boolean isDroppingAllowed) {}

  /** Whether a cluster answers. */
  public boolean answers() {
    return Web.answers(url + "/overview");
  }

  /** Number of task slots, over all TaskManagers. */
  public int slots() {
    return get("/overview").path("slots-total").asInt();
  }

  /** Whether a TaskManager with that RPC port has registered. */
  boolean hasTaskManagerAt(int rpcPort) {
    if (!answers()) {
      return false;
    }
    for (JsonNode taskManager : get("/taskmanagers").path("taskmanagers")) {
      if (taskManager.path("path").asText().contains(":" + rpcPort + "/")) {
        return true;
      }
    }
    return false;
  }

  /** All jobs the cluster remembers, the latest first. */
  public List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      JsonNode tasks = job.path("tasks");
      jobs.add(
          new Job(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong()),
              Duration.ofMillis(job.path("duration").asLong()),
              tasks.path("running").asInt(),
              tasks.path("total").asInt()));
    }
    jobs.sort((one, other) -> other.startedAt().compareTo(one.startedAt()));
    return jobs;
  }

  /**
   * Uploads a job jar.
   *
   * @return its id
   */
  public String upload(Path jar) {
    String boundary = "----primeaxiom-job-jar";
    BodyPublisher file;
    try {
      file = BodyPublishers.ofFile(jar);
    } catch (FileNotFoundException e) {
      throw new StackException(
          "The job jar " + jar + " is missing: run 'mvn -DskipTests package'.", e);
    }
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n"
            .formatted(boundary, jar.getFileName());
    if (!get("/config").path("features").path("web-submit").asBoolean(true)) {
      throw new StackException(
          "The cluster at "
              + url
              + " takes no jobs over its dashboard (web.submit.enable is false). Start the job with"
              + " Flink's own 'flink run' from a machine that may reach its REST port, or let it"
              + " run as an application of its own; 'stack up' without --no-web-submit opens the"
              + " local one again after a 'stack down'.");
    }
    String answer =
        Web.post(
            url + "/jars/upload",
            "multipart/form-data; boundary=" + boundary,
            BodyPublishers.concat(
                BodyPublishers.ofString(head),
                file,
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")));
    String stored = parse(answer).path("filename").asText();
    return stored.substring(stored.lastIndexOf('/') + 1);
  }

  /**
   * Starts a job from an uploaded jar.
   *
   * @param arguments of its main method
   * @param parallelism 0 for the cluster's default
   * @param properties Flink properties of this job
   * @param restore what it goes on from; nothing to begin anew
   * @return the job's id
   */
  public String run(
      String jar,
      String mainClass,
      List<String> arguments,
      int parallelism,
      Map<String, String> properties,
      Optional<Restore> restore) {
    ObjectNode body = JSON.createObjectNode();
    restore.ifPresent(
        from -> {
          body.put("savepointPath", from.savepoint());
          body.put("allowNonRestoredState", from.isDroppingAllowed());
        });
    body.put("entryClass", mainClass);
    arguments.forEach(body.putArray("programArgsList")::add);
    if (parallelism > 0) {
      body.put("parallelism", parallelism);
    }
    ObjectNode settings = body.putObject("flinkConfiguration");
    properties.forEach(settings::put);
    HttpResponse<String> answer =
        Web.exchange(
            url + "/jars/" + jar + "/run",
            JSON_TYPE,
            BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    JsonNode json = parse(answer.body());
    if (answer.statusCode() != 200) {
      StringBuilder errors = new StringBuilder();
      json.path("errors").forEach(error -> errors.append(error.asText()).append('\n'));
      throw new StackException(
          "Flink does not start %s: %s".formatted(mainClass, rootCause(errors.toString())));
    }
    return json.path("jobid").asText();
  }

  /** Removes an uploaded jar; jobs that run from it go on. */
  public void deleteJar(String jar) {
    Web.delete(url + "/jars/" + jar);
  }

  /**
   * Takes a savepoint of a running job, which goes on.
   *
   * @param format how it is written
   * @param directory where to put it; blank for the cluster's folder for savepoints
   * @param limit how long it may take
   * @throws StackException when it fails; the job goes on
   */
  public Savepoint savepoint(String job, SavepointFormat format, String directory, Duration limit) {
    ObjectNode body = JSON.createObjectNode();
    body.put("cancel-job", false);
    body.put("formatType", format.name());
    if (!directory.isBlank()) {
      body.put("target-directory", directory);
    }
    return savepoint(job, post("/jobs/" + job + "/savepoints", body), limit);
  }

  /**
   * Stops a job with a savepoint: what it has read is done, and nothing is said twice.
   *
   * @param format how it is written
   * @param directory where to put it; blank for the cluster's folder for savepoints
   * @param limit how long it may take
   * @throws StackException when it fails; the job goes on
   */
  public Savepoint stop(String job, SavepointFormat format, String directory, Duration limit) {
    ObjectNode body = JSON.createObjectNode();
    body.put("drain", false);
    body.put("formatType", format.name());
    if (!directory.isBlank()) {
      body.put("targetDirectory", directory);
    }
    return savepoint(job, post("/jobs/" + job + "/stop", body), limit);
  }

  private Savepoint savepoint(String job, JsonNode trigger, Duration limit) {
    String request = trigger.path("request-id").asText();
    long begin = System.nanoTime();
    while (true) {
      JsonNode answer = get("/jobs/" + job + "/savepoints/" + request);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (operation.hasNonNull("failure-cause")) {
          throw new StackException(
              "The savepoint failed: "
                  + rootCause(operation.path("failure-cause").path("stack-trace").asText()));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        JsonNode latest = get("/jobs/" + job + "/checkpoints").path("latest").path("savepoint");
        return new Savepoint(
            operation.path("location").asText(), latest.path("state_size").asLong(), took);
      }
      if (System.nanoTime() - begin > limit.toNanos()) {
        throw new StackException(
            "The savepoint is not complete after %d s; %s shows what it waits for."
                .formatted(limit.toSeconds(), page(job)));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Deletes a savepoint that nobody needs any more. */
  public void dispose(Savepoint savepoint) {
    post("/savepoint-disposal", JSON.createObjectNode().put("savepoint-path", savepoint.path()));
  }

  /** Cancels a job. */
  public void cancel(String job) {
    Web.patch(url + "/jobs/" + job + "?mode=cancel");
  }

  /** Why a job failed last; blank when it did not. */
  public String lastFailure(String job) {
    JsonNode entries = failureHistory(job);
    return entries.isEmpty() ? "" : rootCause(entries.get(0).path("stacktrace").asText());
  }

  /**
   * How often a job failed since its JobManager took it over; what failed at one time counts once,
   * and a cluster remembers no more than it is told to, 16 unless one asks otherwise.
   */
  public int failures(String job) {
    return failureHistory(job).size();
  }

  private JsonNode failureHistory(String job) {
    return get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
  }

  /**
   * Checkpoints that a job has completed since its JobManager took it over; none while it does not
   * say.
   */
  public long completedCheckpoints(String job) {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("completed").asLong();
  }

  /**
   * A checkpoint or savepoint as the cluster tells of it.
   *
   * @param id its number
   * @param triggeredAt when it began
   * @param took how long it took so far, or until it was complete or failed
   * @param isGoingOn whether it has not ended
   */
  public record Checkpoint(long id, Instant triggeredAt, Duration took, boolean isGoingOn) {}

  /**
   * The latest checkpoints of a job, the newest first; a cluster remembers no more than it is told
   * to, 10 unless one asks otherwise.
   */
  public List<Checkpoint> checkpoints(String job) {
    return checkpoints(get("/jobs/" + job + "/checkpoints"));
  }

  /** The checkpoints of an answer. */
  static List<Checkpoint> checkpoints(JsonNode answer) {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (JsonNode each : answer.path("history")) {
      checkpoints.add(
          new Checkpoint(
              each.path("id").asLong(),
              Instant.ofEpochMilli(each.path("trigger_timestamp").asLong()),
              Duration.ofMillis(Math.max(0, each.path("end_to_end_duration").asLong())),
              each.path("status").asText().equals("IN_PROGRESS")));
    }
    return checkpoints;
  }

  /**
   * How often a job went on from a checkpoint or savepoint since its JobManager took it over, the
   * first time included.
   */
  public long restores(String job) {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("restored").asLong();
  }

  /** How often a job was restarted since its JobManager took it over. */
  public long restarts(String job) {
    for (JsonNode metric : get("/jobs/" + job + "/metrics?get=numRestarts")) {
      return metric.path("value").asLong();
    }
    return 0;
  }

  /** The job's page in the dashboard. */
  public String page(String job) {
    return url + "/#/job/running/" + job + "/overview";
  }

  /** The innermost cause in a stack trace, in one line. */
  static String rootCause(String trace) {
    String line =
        trace
            .lines()
            .filter(each -> each.startsWith("Caused by: "))
            .reduce((earlier, later) -> later)
            .or(() -> trace.lines().filter(each -> EXCEPTION.matcher(each).find()).findFirst())
            .or(() -> trace.lines().findFirst())
            .orElse("");
    String cause = line.replaceFirst("^Caused by: ", "").strip();
    String message = EXCEPTION.matcher(cause).replaceFirst("");
    // One word says too little without the kind of exception it came with.
    return message.contains(" ") ? message : cause;
  }

  private JsonNode post(String path, ObjectNode body) {
    return parse(Web.post(url + path, JSON_TYPE, BodyPublishers.ofString(body.toString())));
  }

  private JsonNode get(String path) {
    return parse(Web.get(url + path, ELECTION));
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StackException("Flink's answer is not JSON: " + text, e);
    }
  }
}

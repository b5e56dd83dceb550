package com.primeaxiom.localstack.monitoring;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.process.Web;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the local cluster tells Prometheus at one moment.
 *
 * @param samples every figure
 */
public record Scrape(List<Sample> samples) {

  private static final String OPERATOR = "flink_taskmanager_job_task_operator_";

  private static final Pattern LINE = Pattern.compile("([\\w:]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /**
   * A figure.
   *
   * @param metric name
   * @param labels labels by name
   * @param value value
   */
  public record Sample(String metric, Map<String, String> labels, double value) {}

  /** Asks the JobManager and the TaskManager, where {@code stack status} says they are. */
  public static Scrape of(StackSettings settings) {
    List<Sample> samples = new ArrayList<>();
    for (StackPort port : List.of(StackPort.JOBMANAGER_METRICS, StackPort.TASKMANAGER_METRICS)) {
      Web.get(settings.metricsUrl(port).orElseThrow())
          .lines()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .forEach(
              line ->
                  samples.add(
                      new Sample(
                          line.group(1),
                          labels(line.group(2)),
                          Double.parseDouble(line.group(3).replace("Inf", "Infinity")))));
    }
    return new Scrape(samples);
  }

  /** The names of all that is told. */
  public Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    samples.forEach(sample -> names.add(sample.metric()));
    return names;
  }

  /**
   * The sums over all tasks, by the value of a label, where there is something to count.
   *
   * @param job name of the job
   * @param metric name below the operator's
   */
  public Map<String, Long> sums(String job, String metric, String label) {
    Map<String, Long> sums = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.metric().equals(OPERATOR + metric)
          && job.equals(sample.labels().get("job_name"))) {
        sums.merge(sample.labels().get(label), Math.round(sample.value()), Long::sum);
      }
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }
}

package com.primeaxiom.localstack.chaos;

import com.primeaxiom.jobs.platform.TopicUse;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.command.JobSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobProgress;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * Jobs that share their topics and tables, and the events that they read. Jobs of which one reads
 * what another one writes do not share them: what the reader says would depend on when the writer
 * got round to it, with no fault at all.
 */
final class ChaosNamespace implements EventSink, AutoCloseable {

  static final int PARTITIONS = 2;

  private static final int BAD_RECORDS_A_BURST = 40;

  private final StackSettings settings;
  private final List<CatalogueJob> jobs;
  private final Map<String, TopicUse> topics = new LinkedHashMap<>();
  private final List<JobProgress> progress = new ArrayList<>();
  private final FlinkRest flink;
  private final Set<Topic<?>> read;
  private final EventSender sender;
  private final PoisonBurst poison;

  /**
   * Makes topics and tables, and starts the jobs.
   *
   * @param events topics that will be sent
   * @param jobSettings settings of every job
   * @param seed of bad records
   */
  ChaosNamespace(
      StackSettings settings,
      List<CatalogueJob> jobs,
      List<Topic<?>> events,
      Map<String, String> jobSettings,
      long seed) {
    this.settings = settings;
    this.jobs = List.copyOf(jobs);
    this.flink = new FlinkRest(settings.flinkUrl());
    StackPreparation.run(settings, PARTITIONS, line -> {});
    for (CatalogueJob job : jobs) {
      Map<String, String> all = new JobSettings(jobSettings).all(job, settings);
      topics.put(job.name(), TopicUse.of(job.name(), job.topology(), Configuration.fromMap(all)));
      String name = job.nameIn(settings.namespace());
      new JobSubmission(job, name, all, 0).submit(flink, settings, Optional.empty());
      progress.add(
          JobProgress.of(
              settings.kafka(), flink, name, settings.namespace(), topics.get(job.name()).reads()));
    }
    read =
        topics.values().stream().flatMap(each -> each.reads().stream()).collect(Collectors.toSet());
    sender =
        EventSender.connect(
            settings.kafka(),
            settings.registry(),
            "chaos",
            events.stream().filter(read::contains).toList());
    poison = new PoisonBurst(settings, seed);
  }

  /**
   * Jobs parted so that none reads what another one of its part writes.
   *
   * @param settings what the jobs' options are set to
   */
  static List<List<CatalogueJob>> parted(List<CatalogueJob> jobs, Configuration settings) {
    Map<CatalogueJob, TopicUse> uses = new HashMap<>();
    jobs.forEach(job -> uses.put(job, TopicUse.of(job.name(), job.topology(), settings)));
    List<List<CatalogueJob>> parts = new ArrayList<>();
    for (CatalogueJob job : jobs) {
      TopicUse own = uses.get(job);
      parts.stream()
          .filter(
              part ->
                  part.stream()
                      .map(uses::get)
                      .noneMatch(other -> feeds(own, other) || feeds(other, own)))
          .findFirst()
          .orElseGet(
              () -> {
                List<CatalogueJob> part = new ArrayList<>();
                parts.add(part);
                return part;
              })
          .add(job);
    }
    return parts;
  }

  private static boolean feeds(TopicUse one, TopicUse other) {
    return one.writes().stream().anyMatch(other.reads()::contains);
  }

  /** How its servers are reached. */
  StackSettings settings() {
    return settings;
  }

  /** What each job reads and writes. */
  Map<String, TopicUse> topics() {
    return Map.copyOf(topics);
  }

  /** Tells the jobs where the events begin. */
  void announce(Instant first) {
    sender.announce(first);
  }

  @Override
  public void send(CanonicalEvent<?> event) {
    if (read.contains(event.topic())) {
      sender.send(event);
    }
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    sender.sendRaw(topic, value, at);
  }

  @Override
  public void tick(Instant at) {
    sender.tick(at);
  }

  /** Waits until Kafka has everything. */
  void flush() {
    sender.flush();
  }

  /** Spoils some of the events and sends them. */
  void poison(List<CanonicalEvent<?>> good) {
    poison.send(
        good.stream().filter(event -> read.contains(event.topic())).toList(), BAD_RECORDS_A_BURST);
  }

  /** Waits until every job has stored what follows from the last event. */
  void awaitCaughtUp(Duration limit) {
    progress.forEach(job -> job.awaitCaughtUp(limit));
  }

  /** Records that the jobs' last completed checkpoints have not seen, over all of them. */
  long lag() {
    return progress.stream().mapToLong(JobProgress::lag).sum();
  }

  /** How often each job was restarted since its last JobManager took it over. */
  Map<String, Long> restarts() {
    Map<String, Long> restarts = new LinkedHashMap<>();
    for (CatalogueJob job : jobs) {
      JobSubmission.running(flink, job.nameIn(settings.namespace()))
          .ifPresent(running -> restarts.put(job.name(), flink.restarts(running.id())));
    }
    return restarts;
  }

  /**
   * Holds tables and topics against the back-tests.
   *
   * @param backtests folder with a folder for each job
   */
  Judge judged(Path backtests) {
    Judge judge = new Judge(settings);
    topics.forEach((job, own) -> judge.job(job, own, backtests.resolve(job)));
    judge.deadLetters(topics, poison.sent());
    return judge;
  }

  @Override
  public void close() {
    for (CatalogueJob job : jobs) {
      JobSubmission.running(flink, job.nameIn(settings.namespace()))
          .ifPresent(running -> flink.cancel(running.id()));
    }
    poison.close();
    sender.close();
  }
}

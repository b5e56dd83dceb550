package com.primeaxiom.jobs.platform.policy;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.JobConfiguration;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.platform.Policy;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * The policy of a job: the settings that it was started with, and which of them a version on the
 * topic {@code policy.v1} may set while it runs. A version is read by the reader of the start, so
 * what would stop the start is refused on the topic.
 *
 * @param job name of the job, which is the name of its policy
 * @param all every option of the job
 * @param live the options that shape decisions and no state
 * @param start settings that the job was started with
 * @param reader makes the rules
 * @param <P> the rules
 */
public record JobPolicy<P>(
    String job, PolicyOptions all, PolicyOptions live, Configuration start, PolicyReader<P> reader)
    implements Serializable {

  /** What every task knows of the policy, by number of the version. */
  public static final MapStateDescriptor<Long, PolicyVersion> VERSIONS =
      new MapStateDescriptor<>("policy-versions", Types.LONG, RecordType.of(PolicyVersion.class));

  /**
   * The policy of a job that starts.
   *
   * @param settings what it is started with
   */
  public static <P> JobPolicy<P> startingWith(
      ReadableConfig settings,
      String job,
      PolicyOptions all,
      PolicyOptions live,
      PolicyReader<P> reader) {
    return new JobPolicy<>(job, all, live, Configuration.fromMap(settings.toMap()), reader);
  }

  /**
   * The versions on the topic; refused ones are in {@link
   * com.primeaxiom.jobs.platform.RouteNotices#REFUSED}. For a broadcast with {@link #VERSIONS}. A
   * stream that brings nothing holds no time back for longer than two seconds.
   *
   * @param versions the topic, read by {@link #toVersion}
   * @param time how event time moves in the job
   */
  public SingleOutputStreamOperator<PolicyVersion> read(
      StreamExecutionEnvironment environment,
      EventSource<PolicyVersion> versions,
      TimeSettings time) {
    return versions.read(environment, PolicyVersion::fromMillis, time.ofFewEvents());
  }

  /**
   * The versions beside what else all tasks of an operator are told: an operator has one broadcast.
   *
   * @param told what else
   * @param versions the stream of {@link #read}
   */
  public static <T> DataStream<Either<T, PolicyVersion>> beside(
      DataStream<T> told, DataStream<PolicyVersion> versions) {
    TypeInformation<Either<T, PolicyVersion>> either =
        new EitherTypeInfo<>(told.getType(), versions.getType());
    return told.<Either<T, PolicyVersion>>map(Either::Left)
        .returns(either)
        .uid("facts-to-tell-all")
        .name("facts to tell all tasks")
        .union(
            versions
                .<Either<T, PolicyVersion>>map(Either::Right)
                .returns(either)
                .uid("policies-to-tell-all")
                .name("policies to tell all tasks"));
  }

  /**
   * From the topic's record to a version that can be applied.
   *
   * @return null when it is the policy of another job
   * @throws InvalidRecordException when it cannot be applied; the version before it goes on to hold
   */
  public PolicyVersion toVersion(Policy record, EventOrigin origin) throws InvalidRecordException {
    if (!Require.text("policy", record.getPolicy()).equals(job)) {
      return null;
    }
    if (record.getVersion() < 1) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE,
          "version is " + record.getVersion() + "; the first version of a policy is 1.");
    }
    PolicyVersion version =
        new PolicyVersion(
            record.getVersion(), record.getOccurredAt().toEpochMilli(), record.getSettings());
    try {
      var checked = rules(version);
      return checked == null ? null : version;
    } catch (IllegalArgumentException e) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE,
          "Version %d of the policy %s is refused, what held before it goes on to hold. %s"
              .formatted(version.number(), job, e.getMessage()));
    }
  }

  /** The rules of the start. */
  public P rules() {
    return reader.read(start);
  }

  /**
   * The rules under a version.
   *
   * @throws InvalidConfigurationException naming the setting and the fix
   */
  public P rules(PolicyVersion version) {
    requireLive(version.settings().keySet());
    JobConfiguration.requireReadable(version.settings(), live.get());
    Configuration settings = new Configuration(start);
    settings.addAll(Configuration.fromMap(version.settings()));
    settings.set(PolicyLabel.NUMBER, version.number());
    return reader.read(settings);
  }

  /** What an operator decides by; for its {@code open}. */
  public RulesInForce<P> inForce(RuntimeContext runtime) {
    return new RulesInForce<>(this, runtime.getMetricGroup());
  }

  private void requireLive(Set<String> keys) {
    Set<String> applicable = keys(live.get());
    for (String key : new TreeSet<>(keys)) {
      if (!applicable.contains(key)) {
        throw new InvalidConfigurationException(
            keys(all.get()).contains(key)
                ? "The setting "
                    + key
                    + " shapes what the job remembers, so it needs a restart: give it at the start,"
                    + " as --"
                    + key
                    + ", and take it out of the policy."
                : "The setting "
                    + key
                    + " is not known; a policy of "
                    + job
                    + " sets "
                    + String.join(", ", applicable)
                    + ".",
            key);
      }
    }
  }

  private static Set<String> keys(List<ConfigOption<?>> options) {
    return options.stream().map(ConfigOption::key).collect(Collectors.toCollection(TreeSet::new));
  }
}

package com.primeaxiom.jobs.alertdesk;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep.Fate;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.alertdesk.io.DeskFactMapper;
import com.primeaxiom.jobs.alertdesk.io.DeskRowMapper;
import com.primeaxiom.jobs.alertdesk.io.NotificationMapper;
import com.primeaxiom.jobs.alertdesk.io.SlackMapper;
import com.primeaxiom.jobs.alertdesk.operator.DeskFunction;
import com.primeaxiom.jobs.alertdesk.operator.EpisodeFunction;
import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LiveJob;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RouteNotices;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StoredRows;
import com.primeaxiom.jobs.platform.order.InOrderBroadcastOperator;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.table.AlertDeliveryRow;
import com.primeaxiom.sinks.clickhouse.table.AlertHandRow;
import com.primeaxiom.sinks.clickhouse.table.AlertNoticeRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStateRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStepRow;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.slack.SlackAccess;
import com.primeaxiom.sinks.slack.SlackDelivery;
import com.primeaxiom.sinks.slack.SlackDeliverySettings;
import com.primeaxiom.sinks.slack.SlackNotice;
import com.primeaxiom.sinks.slack.SlackReceipt;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Who is told of which alert, where, when, and together with what?
 *
 * <pre>
 * alert.v1 ─────────┐              alert_state, alert_step, alert_hand
 * alert-hand.v1 ────┤                 ▲
 *                   └─► by alert_id ─► episodes ── visible steps, by channel ─► desks
 *                                        ▲                                      ▲ │
 * policy.v1 ── broadcast ────────────────┴──────────────────────────────────────┘ ▼
 *            Slack, alert_delivery ◄── slack ◄── notification.v1, alert_notice ◄── messages
 * clock.v1 moves time on; refused records of every topic, and messages ─► dead-letter.v1
 * </pre>
 */
public final class AlertDeskJob {

  /** Name of the job, of its consumer group and of its messages' source. */
  public static final String NAME = "alert-desk";

  private AlertDeskJob() {}

  /** What the job reads. */
  public record Sources(
      EventSource<DeskFact> alerts,
      EventSource<DeskFact> hands,
      EventSource<PolicyVersion> policies,
      EventSource<DeskFact> clock) {}

  /** What the job writes. */
  public record Sinks(
      Sink<Notice> notifications,
      Sink<AlertStateRow> states,
      Sink<AlertStepRow> steps,
      Sink<AlertHandRow> hands,
      Sink<AlertNoticeRow> notices,
      Sink<AlertDeliveryRow> deliveries,
      Sink<SourceNotice> deadLetters) {}

  /** Starts the job with what its command line says. */
  public static void main(String[] arguments) throws Exception {
    LiveJob.run(NAME, AlertDeskSettings.options(), AlertDeskJob::buildOn, arguments);
  }

  /**
   * The whole topology between the sources and sinks of a platform.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  public static void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration) {
    AlertDeskSettings settings = AlertDeskSettings.from(configuration);
    build(environment, sources(platform, settings), sinks(platform), settings);
  }

  /** The whole topology. */
  public static void build(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      AlertDeskSettings settings) {
    var time = settings.time();
    var alerts = sources.alerts().read(environment, DeskFact::atMillis, time.ofFewEvents());
    var hands = sources.hands().read(environment, DeskFact::atMillis, time.ofFewEvents());
    var ticks = sources.clock().read(environment, DeskFact::atMillis, time);
    var policies = settings.policy().read(environment, sources.policies(), time);
    var rules = policies.broadcast();

    SingleOutputStreamOperator<Telling> tellings =
        alerts
            .union(hands, ticks)
            .keyBy(DeskFact::alertId, Types.STRING)
            .connect(rules)
            .transform(
                "episodes by alert",
                RecordType.of(Telling.class),
                new InOrderBroadcastOperator<>(
                    new EpisodeFunction(settings.policy(), settings.retentionMillis()),
                    List.of(JobPolicy.VERSIONS)))
            .uid("episodes")
            .setDescription("episodes by alert: which step is told, and where");

    SingleOutputStreamOperator<Notice> notices =
        tellings
            .keyBy(Telling::channel, Types.STRING)
            .connect(rules)
            .transform(
                "desks by channel",
                RecordType.of(Notice.class),
                new InOrderBroadcastOperator<>(
                    new DeskFunction(settings.policy(), settings.retentionMillis()),
                    List.of(JobPolicy.VERSIONS)))
            .uid("desks")
            .setDescription("desks by channel: together, limited, quiet at night, with reminders");

    var refused =
        alerts
            .getSideOutput(RouteNotices.REFUSED)
            .union(
                hands.getSideOutput(RouteNotices.REFUSED),
                policies.getSideOutput(RouteNotices.REFUSED),
                ticks.getSideOutput(RouteNotices.REFUSED));
    settings
        .slack()
        .map(access -> refused.union(deliver(environment, notices, sinks, settings, access)))
        .orElse(refused)
        .sinkTo(sinks.deadLetters())
        .uid("dead-letter-sink")
        .name("dead-letter.v1");
    notices.sinkTo(sinks.notifications()).uid("notification-sink").name("notification.v1");
    new StoredRows<>("notice", AlertNoticeRow.class, "alert_notice", sinks.notices())
        .map(notices, DeskRowMapper::toRow);
    new StoredRows<>("state", AlertStateRow.class, "alert_state", sinks.states())
        .map(tellings.getSideOutput(EpisodeFunction.READINGS), DeskRowMapper::toRow);
    DataStream<HeardStep> heard =
        tellings
            .getSideOutput(EpisodeFunction.HEARD)
            .filter(one -> one.fate() != Fate.DUPLICATE)
            .uid("heard-once")
            .name("what was heard for the first time");
    new StoredRows<>("step", AlertStepRow.class, "alert_step", sinks.steps())
        .map(
            heard
                .filter(one -> one.fact().step() != null)
                .uid("heard-steps")
                .name("steps of alerts"),
            DeskRowMapper::toStepRow);
    new StoredRows<>("hand", AlertHandRow.class, "alert_hand", sinks.hands())
        .map(
            heard
                .filter(one -> one.fact().hand() != null)
                .uid("heard-hands")
                .name("what people did"),
            DeskRowMapper::toHandRow);
  }

  /** Brings messages to Slack; gives what Slack will never take. */
  private static DataStream<SourceNotice> deliver(
      StreamExecutionEnvironment environment,
      DataStream<Notice> notices,
      Sinks sinks,
      AlertDeskSettings settings,
      SlackAccess access) {
    Map<String, String> ids = settings.slackIds();
    boolean hasCheckpoints = environment.getCheckpointConfig().isCheckpointingEnabled();
    SingleOutputStreamOperator<SlackReceipt> receipts =
        notices
            .map(notice -> SlackMapper.toNotice(notice, ids))
            .returns(RecordType.of(SlackNotice.class))
            .uid("slack-notices")
            .name("messages as Slack shows them")
            .keyBy(SlackNotice::channel, Types.STRING)
            .process(
                new SlackDelivery(
                    access,
                    hasCheckpoints
                        ? SlackDeliverySettings.STANDARD
                        : SlackDeliverySettings.STANDARD.withoutCheckpoints()))
            .returns(RecordType.of(SlackReceipt.class))
            .uid("slack")
            .name("Slack by channel")
            .setDescription("Slack by channel: shows each message once, and edits it");
    new StoredRows<>("delivery", AlertDeliveryRow.class, "alert_delivery", sinks.deliveries())
        .map(receipts, DeskRowMapper::toRow);
    return receipts
        .getSideOutput(SlackDelivery.REFUSED)
        .map(SlackMapper::toDeadLetter)
        .returns(RecordType.of(SourceNotice.class))
        .uid("refused-messages")
        .name("messages that Slack refused");
  }

  private static Sources sources(Platform platform, AlertDeskSettings settings) {
    TypeInformation<DeskFact> facts = RecordType.of(DeskFact.class);
    return new Sources(
        platform.source(Topics.ALERT, DeskFactMapper::toFact, facts),
        platform.source(Topics.ALERT_HAND, DeskFactMapper::toFact, facts),
        platform.policies(settings.policy()),
        platform.clock(facts));
  }

  private static Sinks sinks(Platform platform) {
    return new Sinks(
        platform.recordSink(
            Topics.NOTIFICATION, notice -> NotificationMapper.toRecord(notice, NAME)),
        platform.clickHouseSink(ClickHouseTables.ALERT_STATE),
        platform.clickHouseSink(ClickHouseTables.ALERT_STEP),
        platform.clickHouseSink(ClickHouseTables.ALERT_HAND),
        platform.clickHouseSink(ClickHouseTables.ALERT_NOTICE),
        platform.clickHouseSink(ClickHouseTables.ALERT_DELIVERY),
        platform.deadLetterSink());
  }
}

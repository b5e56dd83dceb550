package com.primeaxiom.jobs.alertdesk;

import static com.primeaxiom.jobs.platform.InvalidConfigurationException.check;
import static org.apache.flink.configuration.ConfigOptions.key;

import com.primeaxiom.jobs.alertdesk.domain.DeskPolicy;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeRule;
import com.primeaxiom.jobs.alertdesk.domain.GroupRule;
import com.primeaxiom.jobs.alertdesk.domain.Links;
import com.primeaxiom.jobs.alertdesk.domain.Owners;
import com.primeaxiom.jobs.alertdesk.domain.QuietHours;
import com.primeaxiom.jobs.alertdesk.domain.RateLimit;
import com.primeaxiom.jobs.alertdesk.domain.ReminderRule;
import com.primeaxiom.jobs.alertdesk.domain.Routes;
import com.primeaxiom.jobs.platform.InvalidConfigurationException;
import com.primeaxiom.jobs.platform.TimeSettings;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyLabel;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.slack.SlackAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Settings of the alert desk.
 *
 * @param time how event time moves
 * @param policy every rule; all of them may change while the job runs
 * @param retentionMillis how long an alert is remembered after what was heard of it last
 * @param slack how Slack is reached; empty where messages go to the topic alone
 * @param slackIds ids of Slack's channels, by the names that the rules use
 */
public record AlertDeskSettings(
    TimeSettings time,
    JobPolicy<DeskPolicy> policy,
    long retentionMillis,
    Optional<SlackAccess> slack,
    Map<String, String> slackIds) {

  static final ConfigOption<List<String>> ROUTES =
      key("desk.routes")
          .stringType()
          .asList()
          .defaultValues(
              "audience=MERCHANDISING -> #merchandising",
              "audience=VENDOR_MANAGEMENT -> #vendor-management",
              "audience=FINANCE -> #finance",
              "* -> #on-call")
          .withDescription(
              "Where alerts are told; the first rule that is true of an alert holds. Conditions on"
                  + " type, cause, audience, severity, money, owner and the names of the subject.");

  static final ConfigOption<List<String>> OWNERS =
      key("desk.owners")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Who answers for alerts, as in vendor_id=acme -> Ada or category=lamps -> Bo; the"
                  + " first rule that is true of an alert holds. Messages name the owner, and rules"
                  + " of desk.routes ask for it, as in owner=Ada -> #ada.");

  static final ConfigOption<List<String>> QUIET =
      key("desk.quiet")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "When channels are quiet, as in #merchandising 20:00-07:00 Europe/Berlin unless"
                  + " CRITICAL, or with days as in #merchandising Sat,Sun 00:00-24:00 Europe/Berlin"
                  + " unless CRITICAL; what happens then is told as one digest when the quiet ends.");

  static final ConfigOption<Duration> GROUP_WAIT =
      key("desk.group.wait")
          .durationType()
          .defaultValue(Duration.ofSeconds(20))
          .withDescription(
              "How long an alert waits for others of its type, cause and vendor or location, to be"
                  + " told with them. Critical ones do not wait.");

  static final ConfigOption<Duration> GROUP_JOIN =
      key("desk.group.join")
          .durationType()
          .defaultValue(Duration.ofMinutes(30))
          .withDescription("For how long such others join a message that was sent.");

  static final ConfigOption<Integer> RATE_MESSAGES =
      key("desk.rate.messages")
          .intType()
          .defaultValue(8)
          .withDescription(
              "How many messages a channel takes at once; what is more waits for the digest."
                  + " Critical alerts do not.");

  static final ConfigOption<Duration> RATE_PAUSE =
      key("desk.rate.pause")
          .durationType()
          .defaultValue(Duration.ofMinutes(3))
          .withDescription("After how long a channel takes one more message.");

  static final ConfigOption<Duration> DIGEST =
      key("desk.digest")
          .durationType()
          .defaultValue(Duration.ofMinutes(15))
          .withDescription("How often a channel gets a digest of what it did not take.");

  static final ConfigOption<Duration> REMIND_LOW =
      remind("low", Duration.ZERO, "of low severity that nobody looks after");

  static final ConfigOption<Duration> REMIND_MEDIUM =
      remind("medium", Duration.ofHours(24), "of medium severity");

  static final ConfigOption<Duration> REMIND_HIGH =
      remind("high", Duration.ofHours(4), "of high severity");

  static final ConfigOption<Duration> REMIND_CRITICAL =
      remind("critical", Duration.ofMinutes(30), "that is critical");

  static final ConfigOption<Double> REMIND_GROWTH =
      key("desk.remind.growth")
          .doubleType()
          .defaultValue(2.0)
          .withDescription(
              "By how many times the money at risk has to grow for everybody to be told again.");

  static final ConfigOption<Integer> REMIND_MOST =
      key("desk.remind.most")
          .intType()
          .defaultValue(3)
          .withDescription(
              "How often people are reminded of one alert; the pause doubles each time.");

  static final ConfigOption<List<String>> LINKS =
      key("desk.links")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Where readers find more, as in Orders: https://shop.example/orders?sku={sku};"
                  + " {alert_id}, {type} and the names of the subject are filled in.");

  static final ConfigOption<Duration> RETENTION =
      key("desk.retention")
          .durationType()
          .defaultValue(Duration.ofDays(60))
          .withDescription(
              "How long an alert is remembered after what was heard of it last; a step that comes"
                  + " later is told as a new alert.");

  static final ConfigOption<String> SLACK_TOKEN =
      key("slack.token")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where Slack's bot token is kept on the machines that run the job: env:NAME or"
                  + " file:PATH, never the token itself. Without a token and webhooks nothing goes"
                  + " to Slack.");

  static final ConfigOption<String> SLACK_API_URL =
      key("slack.api-url")
          .stringType()
          .defaultValue(SlackAccess.API_URL)
          .withDescription("Where Slack's methods are.");

  static final ConfigOption<Map<String, String>> SLACK_CHANNELS =
      key("slack.channels")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Ids of Slack's channels by the names of the rules, as in merchandising:C0123456789;"
                  + " Slack edits and reads a channel by its id only.");

  // No map, for a map's values may hold no colon, and a reference has one.
  static final ConfigOption<String> SLACK_WEBHOOKS =
      key("slack.webhooks")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Where the addresses of incoming webhooks are kept, by channel, as in"
                  + " merchandising:env:SLACK_WEBHOOK_MERCHANDISING, separated by commas; instead of"
                  + " a token. Messages are then not edited.");

  private static ConfigOption<Duration> remind(String severity, Duration after, String which) {
    return key("desk.remind." + severity)
        .durationType()
        .defaultValue(after)
        .withDescription(
            "After how long people are reminded of an open alert " + which + "; 0 for never.");
  }

  /**
   * Reads the settings; what is not given has its default.
   *
   * @throws InvalidConfigurationException naming the key and the fix
   */
  public static AlertDeskSettings from(ReadableConfig read) {
    check(
        read.get(RETENTION).toMillis() > 0, RETENTION.key(), read.get(RETENTION), "longer than 0");
    policy(read);
    return new AlertDeskSettings(
        TimeSettings.from(read),
        JobPolicy.startingWith(
            read,
            AlertDeskJob.NAME,
            AlertDeskSettings::options,
            AlertDeskSettings::policyOptions,
            AlertDeskSettings::policy),
        read.get(RETENTION).toMillis(),
        slack(read),
        hashed(read.get(SLACK_CHANNELS)));
  }

  private static Optional<SlackAccess> slack(ReadableConfig read) {
    String token = read.get(SLACK_TOKEN);
    boolean isByWebhooks = !read.get(SLACK_WEBHOOKS).isBlank();
    check(
        token.isBlank() || !isByWebhooks,
        SLACK_TOKEN.key(),
        "given together with " + SLACK_WEBHOOKS.key(),
        "given without them, or left out");
    try {
      if (!token.isBlank()) {
        return Optional.of(SlackAccess.webApi(read.get(SLACK_API_URL), new Secret(token)));
      }
      return isByWebhooks
          ? Optional.of(
              SlackAccess.webhooks(
                  hashed(Secret.byName(SLACK_WEBHOOKS.key(), read.get(SLACK_WEBHOOKS)))))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      String key = token.isBlank() ? SLACK_WEBHOOKS.key() : SLACK_TOKEN.key();
      throw new InvalidConfigurationException(
          "The setting " + key + " or the address of Slack is wrong: " + e.getMessage(), key, e);
    }
  }

  /** By the names that the rules use; a hash would be the start of a comment in some files. */
  private static <T> Map<String, T> hashed(Map<String, T> byName) {
    return byName.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                entry -> entry.getKey().startsWith("#") ? entry.getKey() : "#" + entry.getKey(),
                Map.Entry::getValue));
  }

  private static DeskPolicy policy(ReadableConfig read) {
    for (ConfigOption<Duration> duration : List.of(RATE_PAUSE, DIGEST)) {
      check(read.get(duration).toMillis() > 0, duration.key(), read.get(duration), "longer than 0");
    }
    check(read.get(RATE_MESSAGES) > 0, RATE_MESSAGES.key(), read.get(RATE_MESSAGES), "above 0");
    check(read.get(REMIND_GROWTH) > 1, REMIND_GROWTH.key(), read.get(REMIND_GROWTH), "above 1");
    check(read.get(REMIND_MOST) >= 0, REMIND_MOST.key(), read.get(REMIND_MOST), "0 or more");
    Owners owners = lines(read, OWNERS, Owners::read);
    return new DeskPolicy(
        new EpisodeRule(
            owners,
            lines(read, ROUTES, rules -> Routes.read(rules).knowing(owners)),
            new ReminderRule(
                read.get(REMIND_LOW).toMillis(),
                read.get(REMIND_MEDIUM).toMillis(),
                read.get(REMIND_HIGH).toMillis(),
                read.get(REMIND_CRITICAL).toMillis(),
                read.get(REMIND_GROWTH),
                read.get(REMIND_MOST))),
        lines(read, QUIET, QuietHours::read),
        new GroupRule(read.get(GROUP_WAIT).toMillis(), read.get(GROUP_JOIN).toMillis()),
        new RateLimit(read.get(RATE_MESSAGES), read.get(RATE_PAUSE).toMillis()),
        read.get(DIGEST).toMillis(),
        lines(read, LINKS, Links::read),
        PolicyLabel.of(read, policyOptions()));
  }

  private static <T> T lines(
      ReadableConfig read, ConfigOption<List<String>> option, Function<List<String>, T> reader) {
    try {
      return reader.apply(read.get(option));
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(
          "In the setting " + option.key() + ": " + e.getMessage(), option.key(), e);
    }
  }

  /** Every option of the job beyond the platform's. */
  public static List<ConfigOption<?>> options() {
    List<ConfigOption<?>> options = new ArrayList<>(policyOptions());
    options.addAll(List.of(RETENTION, SLACK_TOKEN, SLACK_API_URL, SLACK_CHANNELS, SLACK_WEBHOOKS));
    return options;
  }

  /** The options that shape what is told, and nothing that is remembered. */
  public static List<ConfigOption<?>> policyOptions() {
    return List.of(
        ROUTES,
        OWNERS,
        QUIET,
        GROUP_WAIT,
        GROUP_JOIN,
        RATE_MESSAGES,
        RATE_PAUSE,
        DIGEST,
        REMIND_LOW,
        REMIND_MEDIUM,
        REMIND_HIGH,
        REMIND_CRITICAL,
        REMIND_GROWTH,
        REMIND_MOST,
        LINKS);
  }
}

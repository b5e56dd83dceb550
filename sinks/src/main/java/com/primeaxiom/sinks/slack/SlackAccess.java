package com.primeaxiom.sinks.slack;

import com.primeaxiom.schemas.Secret;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How Slack is reached. Travels in job graphs, so it holds references to secrets and not the
 * secrets.
 *
 * @param apiUrl where the methods are, for example {@code https://slack.com/api}
 * @param token the bot's token; null to use webhooks instead
 * @param webhooks the address of each channel's incoming webhook, by channel; each is a secret
 * @param requestTimeout how long an answer may take
 */
public record SlackAccess(
    String apiUrl, Secret token, Map<String, Secret> webhooks, Duration requestTimeout)
    implements Serializable {

  /** Slack's own methods. */
  public static final String API_URL = "https://slack.com/api";

  /** The variable that holds the token unless another place is named. */
  public static final String TOKEN_VARIABLE = "SLACK_BOT_TOKEN";

  /** Slack answers within a second; who waits longer than this waits for nothing. */
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

  public SlackAccess {
    webhooks = Map.copyOf(webhooks);
    if ((token == null) == webhooks.isEmpty()) {
      throw new IllegalArgumentException("Slack needs either a bot token or webhooks.");
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("A request to Slack needs time.");
    }
    URI address = URI.create(apiUrl);
    if (address.getHost() == null
        || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
      throw new IllegalArgumentException("'" + apiUrl + "' is no address of Slack's methods.");
    }
  }

  /** The Web API with the token of the environment. */
  public static SlackAccess webApi() {
    return webApi(API_URL, new Secret("env:" + TOKEN_VARIABLE));
  }

  /** The Web API at that address. */
  public static SlackAccess webApi(String apiUrl, Secret token) {
    return new SlackAccess(apiUrl, token, Map.of(), REQUEST_TIMEOUT);
  }

  /** Incoming webhooks, by channel. */
  public static SlackAccess webhooks(Map<String, Secret> webhooks) {
    return new SlackAccess(API_URL, null, webhooks, REQUEST_TIMEOUT);
  }

  /** The same, with another patience. */
  public SlackAccess answeringWithin(Duration patience) {
    return new SlackAccess(apiUrl, token, webhooks, patience);
  }

  /**
   * A client; reads the secrets.
   *
   * @throws IllegalStateException when a secret cannot be found
   */
  public SlackClient open() {
    return token == null ? new SlackWebhooks(this) : new SlackWebApi(this);
  }
}

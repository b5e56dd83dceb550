package com.primeaxiom.sinks.slack;

import com.primeaxiom.sinks.slack.SlackAnswer.NotNow;
import com.primeaxiom.sinks.slack.SlackAnswer.TryAgain;
import com.primeaxiom.sinks.slack.SlackAnswer.Unknown;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Sends requests and says what their failures mean. */
final class SlackHttp {

  /** Where Slack does not say for how long to wait. */
  static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  /** An answer is a few kilobytes, and a page of history a megabyte at most. */
  private static final Duration BODY_TIME = Duration.ofSeconds(5);

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final HttpClient client;
  private final Duration timeout;

  SlackHttp(Duration timeout) {
    this.timeout = timeout;
    client = HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(timeout).build();
  }

  /**
   * Sends a request.
   *
   * @param meaning what an answer means whose status is neither 429 nor a failure of the server
   */
  CompletableFuture<SlackAnswer> send(
      HttpRequest.Builder request, Function<HttpResponse<String>, SlackAnswer> meaning) {
    return client
        .sendAsync(request.timeout(timeout).build(), BodyHandlers.ofString())
        // The client's own limit ends with the headers; a body may stall.
        .orTimeout(timeout.plus(BODY_TIME).toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, failure) -> {
              if (failure != null) {
                return lost(failure);
              }
              if (response.statusCode() == 429) {
                return new TryAgain(wait(response.headers()));
              }
              if (response.statusCode() >= 500) {
                return new Unknown("Slack answered with status " + response.statusCode() + ".");
              }
              return meaning.apply(response);
            });
  }

  /** For how long an answer asks to wait. */
  static Duration wait(HttpHeaders headers) {
    try {
      Duration wait =
          headers
              .firstValue("Retry-After")
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip())))
              .orElse(USUAL_WAIT);
      return wait.compareTo(USUAL_WAIT) < 0
          ? USUAL_WAIT
          : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    } catch (NumberFormatException e) {
      return USUAL_WAIT;
    }
  }

  /** Of an exception only its kind is told: its text may hold the address, which is a secret. */
  private static SlackAnswer lost(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof HttpConnectTimeoutException
        || cause instanceof ConnectException
        || cause instanceof UnresolvedAddressException) {
      return new NotNow("Slack cannot be reached.");
    }
    if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
      return new Unknown("Slack did not answer in time.");
    }
    return new Unknown(
        "The connection to Slack was lost (" + cause.getClass().getSimpleName() + ").");
  }
}

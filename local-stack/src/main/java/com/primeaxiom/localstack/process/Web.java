package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.schemas.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** HTTP as the commands need it: every failure is a sentence. */
public final class Web {

  private static final HttpClient CLIENT = builder().build();

  /** One for each set of certificates, for each has threads and connections of its own. */
  private static final Map<TlsFiles, HttpClient> TRUSTING = new ConcurrentHashMap<>();

  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int UNAVAILABLE = 503;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Web() {}

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5));
  }

  /** Whether a GET is answered with 200. */
  public static boolean answers(String url) {
    return answers(url, TlsFiles.NONE);
  }

  /** Whether a GET is answered with 200 by a server that these certificates trust. */
  public static boolean answers(String url, TlsFiles tls) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(PROBE).build();
      return client(tls).send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * GETs a text.
   *
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String get(String url) {
    return get(url, Duration.ZERO);
  }

  /**
   * PUTs a text.
   *
   * @return the answer
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String put(String url, String contentType, String body) {
    return text(
        request(url)
            .header("Content-Type", contentType)
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  /**
   * POSTs a body.
   *
   * @return the answer
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String post(String url, String contentType, BodyPublisher body) {
    return text(request(url).header("Content-Type", contentType).POST(body).build());
  }

  /**
   * POSTs a body and gives the answer as it comes, whatever its status.
   *
   * @throws StackException when there is no answer
   */
  public static HttpResponse<String> exchange(String url, String contentType, BodyPublisher body) {
    return send(
        request(url).header("Content-Type", contentType).POST(body).build(),
        BodyHandlers.ofString());
  }

  /**
   * PATCHes without a body.
   *
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String patch(String url) {
    return text(request(url).method("PATCH", BodyPublishers.noBody()).build());
  }

  /**
   * DELETEs.
   *
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String delete(String url) {
    return text(request(url).DELETE().build());
  }

  /**
   * Sends any request.
   *
   * @throws StackException when there is no answer
   */
  public static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
    return send(request, handler, TlsFiles.NONE);
  }

  /**
   * Sends any request to a server that these certificates trust.
   *
   * @throws StackException when there is no answer, or a server that is not trusted
   */
  public static <T> HttpResponse<T> send(
      HttpRequest request, BodyHandler<T> handler, TlsFiles tls) {
    try {
      return client(tls).send(request, handler);
    } catch (SSLException e) {
      throw new StackException(
          "The server at %s is not trusted or speaks no TLS: see tls.trust-store (%s)."
              .formatted(origin(request), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new StackException(
          "Nothing answers at %s (%s)."
              .formatted(
                  request.uri(),
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for " + request.uri() + ".", e);
    }
  }

  private static HttpClient client(TlsFiles tls) {
    if (!tls.hasTrustStore()) {
      return CLIENT;
    }
    return TRUSTING.computeIfAbsent(tls, files -> builder().sslContext(context(files)).build());
  }

  private static SSLContext context(TlsFiles tls) {
    try {
      return tls.context();
    } catch (IllegalArgumentException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private static String origin(HttpRequest request) {
    return request.uri().getScheme() + "://" + request.uri().getAuthority();
  }

  /**
   * The body of a GET. A server that says that it is not there yet (503) is asked again.
   *
   * @param patience for how long
   * @throws StackException when there is no answer, or none of 2xx
   */
  public static String get(String url, Duration patience) {
    HttpRequest request = request(url).GET().build();
    long end = System.nanoTime() + patience.toNanos();
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    while (response.statusCode() == UNAVAILABLE && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
      response = send(request, BodyHandlers.ofString());
    }
    return text(request, response);
  }

  private static String text(HttpRequest request) {
    return text(request, send(request, BodyHandlers.ofString()));
  }

  private static String text(HttpRequest request, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new StackException(
          "%s %s was answered with %d: %s"
              .formatted(
                  request.method(),
                  request.uri(),
                  response.statusCode(),
                  firstLines(response.body())));
    }
    return response.body();
  }

  private static HttpRequest.Builder request(String url) {
    try {
      return HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT);
    } catch (IllegalArgumentException e) {
      throw new StackException("'" + url + "' is not a URL.", e);
    }
  }

  private static String firstLines(String body) {
    String readable = body.replace("\\n", "\n").replace("\\t", "  ").strip();
    return readable.length() > 600 ? readable.substring(0, 600) + " …" : readable;
  }
}

package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Channels and what was said in them; kept in a file of JSON lines, if there is one. */
public final class ChatBook {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MICROS = TimeUnit.SECONDS.toMicros(1);

  private final InstantSource clock;
  private final Optional<Path> file;
  private final Map<String, ChatChannel> channels = new LinkedHashMap<>();
  private final Map<String, ChatMessage> messages = new TreeMap<>();
  private long lastMicros;
  private long changes;

  /**
   * Reads what the file holds.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  ChatBook(InstantSource clock, List<ChatChannel> channels, Optional<Path> file) {
    this.clock = clock;
    this.file = file;
    channels.forEach(channel -> this.channels.put(channel.id(), channel));
    file.filter(Files::exists).ifPresent(this::read);
  }

  /** Adds or changes a channel. */
  public synchronized void put(ChatChannel channel) {
    channels.put(channel.id(), channel);
    changes++;
  }

  /** The channels in the order in which they came. */
  public synchronized List<ChatChannel> channels() {
    return List.copyOf(channels.values());
  }

  /** The channel of that id. */
  public synchronized Optional<ChatChannel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  /** The messages of a channel itself, oldest first. */
  public synchronized List<ChatMessage> roots(String channel) {
    return messages.values().stream()
        .filter(message -> message.channel().equals(channel) && message.isRoot())
        .toList();
  }

  /** What a channel shows: its messages, and the replies that are shown in it; oldest first. */
  public synchronized List<ChatMessage> shown(String channel) {
    return messages.values().stream()
        .filter(message -> message.channel().equals(channel))
        .filter(message -> message.isRoot() || message.isBroadcast())
        .toList();
  }

  /** The replies in a thread, oldest first. */
  public synchronized List<ChatMessage> replies(String channel, String thread) {
    return messages.values().stream()
        .filter(message -> message.channel().equals(channel))
        .filter(message -> message.thread().equals(thread) && !message.isRoot())
        .sorted(Comparator.comparing(ChatMessage::ts))
        .toList();
  }

  /** The message of that id. */
  public synchronized Optional<ChatMessage> message(String channel, String ts) {
    return Optional.ofNullable(messages.get(ts))
        .filter(message -> message.channel().equals(channel));
  }

  /** Changes whenever something does. */
  public synchronized long version() {
    return changes;
  }

  synchronized ChatMessage post(
      String channel,
      String thread,
      boolean isBroadcast,
      String text,
      JsonNode blocks,
      JsonNode metadata) {
    return keep(
        new ChatMessage(channel, nextTs(), thread, isBroadcast, text, blocks, metadata, ""));
  }

  synchronized ChatMessage edit(
      ChatMessage message, String text, JsonNode blocks, JsonNode metadata) {
    return keep(
        new ChatMessage(
            message.channel(),
            message.ts(),
            message.thread(),
            message.isBroadcast(),
            text,
            blocks,
            metadata.isMissingNode() ? message.metadata() : metadata,
            nextTs()));
  }

  /** Somebody deletes a message; the file keeps it. */
  public synchronized void delete(String channel, String ts) {
    if (message(channel, ts).isPresent()) {
      messages.remove(ts);
      changes++;
    }
  }

  private ChatMessage keep(ChatMessage message) {
    messages.put(message.ts(), message);
    changes++;
    file.ifPresent(path -> write(path, message));
    return message;
  }

  /** Time in microseconds; no two are alike. */
  private String nextTs() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * MICROS + TimeUnit.NANOSECONDS.toMicros(now.getNano());
    lastMicros = Math.max(lastMicros + 1, micros);
    return "%010d.%06d".formatted(lastMicros / MICROS, lastMicros % MICROS);
  }

  private static void write(Path path, ChatMessage message) {
    ObjectNode line = JSON.createObjectNode();
    line.put("channel", message.channel());
    line.put("ts", message.ts());
    line.put("thread", message.thread());
    line.put("broadcast", message.isBroadcast());
    line.put("text", message.text());
    line.put("edited", message.edited());
    line.set("blocks", message.blocks());
    if (!message.metadata().isMissingNode()) {
      line.set("metadata", message.metadata());
    }
    try {
      Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The messages cannot be kept in " + path + ".", e);
    }
  }

  private void read(Path path) {
    try {
      for (String line : Files.readAllLines(path)) {
        if (!line.endsWith("}")) {
          // The last line of a server that was killed while it wrote.
          continue;
        }
        JsonNode node = JSON.readTree(line);
        ChatMessage message =
            new ChatMessage(
                node.path("channel").asText(),
                node.path("ts").asText(),
                node.path("thread").asText(),
                node.path("broadcast").asBoolean(),
                node.path("text").asText(),
                node.path("blocks"),
                node.path("metadata"),
                node.path("edited").asText());
        messages.put(message.ts(), message);
        lastMicros = Math.max(lastMicros, micros(message.ts()));
        lastMicros = Math.max(lastMicros, micros(message.edited()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The messages in " + path + " cannot be read.", e);
    }
  }

  private static long micros(String ts) {
    return ts.isEmpty() ? 0 : Long.parseLong(ts.replace(".", ""));
  }
}

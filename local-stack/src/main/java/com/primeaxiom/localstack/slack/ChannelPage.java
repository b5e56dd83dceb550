package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Channels as web pages that need nothing from elsewhere and bring themselves up to date. */
final class ChannelPage {

  /** More nobody scrolls back, and the page is made anew every two seconds. */
  private static final int SHOWN_MESSAGES = 200;

  /** Characters of a message that its replies repeat in the channel. */
  private static final int QUOTED = 80;

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ChatBook book;
  private final String template;

  ChannelPage(ChatBook book) {
    this.book = book;
    try (InputStream in = ChannelPage.class.getResourceAsStream("channel.html")) {
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is a channel of that name or id. */
  boolean knows(String name) {
    return named(name).isPresent();
  }

  /** The list of channels, with the newest message of each. */
  String all() {
    StringBuilder html = new StringBuilder();
    for (ChatChannel channel : book.channels()) {
      List<ChatMessage> messages = book.roots(channel.id());
      html.append("<div class=\"message\"><div class=body><a href=\"/channels/")
          .append(channel.name())
          .append("\"><b># ")
          .append(channel.name())
          .append("</b></a><div class=section>");
      if (messages.isEmpty()) {
        html.append("<span class=edited>No message yet.</span>");
      } else {
        ChatMessage newest = messages.get(messages.size() - 1);
        html.append(Markup.html(newest.text())).append(" ").append(time(newest.ts()));
      }
      html.append("</div></div></div>");
    }
    return page("Channels", "Channels", "The newest message of each channel", "", html.toString());
  }

  /** A channel, oldest message first. */
  String channel(String name) {
    ChatChannel channel = named(name).orElseThrow();
    List<ChatMessage> messages = book.shown(channel.id());
    int from = Math.max(0, messages.size() - SHOWN_MESSAGES);
    StringBuilder html = new StringBuilder();
    if (messages.isEmpty()) {
      html.append("<p class=empty>No message yet.</p>");
    }
    LocalDate day = null;
    for (ChatMessage message : messages.subList(from, messages.size())) {
      LocalDate own = LocalDate.ofInstant(instant(message.ts()), ZoneOffset.UTC);
      if (!own.equals(day)) {
        html.append("<div class=day>").append(DAY.format(instant(message.ts()))).append("</div>");
        day = own;
      }
      html.append(message(message, "message"));
    }
    String topic =
        (from > 0 ? "The last " + SHOWN_MESSAGES + " of " : "")
            + messages.size()
            + (messages.size() == 1 ? " message" : " messages")
            + " · channel id "
            + channel.id()
            + (channel.state() == ChatChannel.State.OPEN
                ? ""
                : " · " + channel.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    return page("#" + channel.name(), "# " + channel.name(), topic, channel.id(), html.toString());
  }

  private Optional<ChatChannel> named(String name) {
    return book.channels().stream()
        .filter(channel -> channel.name().equals(name) || channel.id().equals(name))
        .findFirst();
  }

  private String message(ChatMessage message, String style) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"").append(style).append("\"><div class=avatar>P</div>");
    html.append("<div class=body><span class=who>").append(SlackMethods.BOT_NAME);
    html.append("</span><span class=app>APP</span>").append(time(message.ts()));
    if (message.isBroadcast() && style.equals("message")) {
      html.append(repliedTo(message));
    }
    if (message.blocks().isEmpty()) {
      html.append("<div class=section>")
          .append(Markup.html(message.text()))
          .append(edited(message))
          .append("</div>");
    } else {
      message.blocks().forEach(block -> html.append(block(block)));
      html.append(edited(message));
    }
    List<ChatMessage> replies =
        message.isRoot() ? book.replies(message.channel(), message.ts()) : List.of();
    if (!replies.isEmpty()) {
      html.append("<details id=\"t").append(message.ts()).append("\"><summary>");
      html.append(replies.size()).append(replies.size() == 1 ? " reply" : " replies");
      html.append("</summary>");
      replies.forEach(reply -> html.append(message(reply, "message small")));
      html.append("</details>");
    }
    return html.append("</div></div>\n").toString();
  }

  private String repliedTo(ChatMessage reply) {
    String to =
        book.message(reply.channel(), reply.thread()).map(ChatMessage::text).orElse("a message");
    return "<div class=context><span>replied to a thread: "
        + Markup.html(to.length() > QUOTED ? to.substring(0, QUOTED) + "…" : to)
        + "</span></div>";
  }

  private static String edited(ChatMessage message) {
    return message.edited().isEmpty()
        ? ""
        : " <span class=edited title=\"%s\">(edited)</span>"
            .formatted(SECOND.format(instant(message.edited())));
  }

  private static String block(JsonNode block) {
    StringBuilder html = new StringBuilder();
    switch (block.path("type").asText()) {
      case "header" -> html.append("<h3>").append(text(block.path("text"))).append("</h3>");
      case "divider" -> html.append("<hr>");
      case "context" -> {
        html.append("<div class=context>");
        block
            .path("elements")
            .forEach(each -> html.append("<span>").append(text(each)).append("</span>"));
        html.append("</div>");
      }
      default -> {
        if (block.has("text")) {
          html.append("<div class=section>").append(text(block.path("text"))).append("</div>");
        }
        if (block.has("fields")) {
          html.append("<div class=fields>");
          block
              .path("fields")
              .forEach(each -> html.append("<div>").append(text(each)).append("</div>"));
          html.append("</div>");
        }
      }
    }
    return html.toString();
  }

  private static String text(JsonNode text) {
    String words = text.path("text").asText();
    return "mrkdwn".equals(text.path("type").asText()) ? Markup.html(words) : Markup.plain(words);
  }

  private static String time(String ts) {
    Instant instant = instant(ts);
    return "<time datetime=\"%s\" title=\"%s\">%s</time>"
        .formatted(instant, SECOND.format(instant), TIME.format(instant));
  }

  private static Instant instant(String ts) {
    return Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
  }

  private String page(String title, String heading, String topic, String here, String messages) {
    StringBuilder channels = new StringBuilder();
    for (ChatChannel channel : book.channels()) {
      channels
          .append("<a href=\"/channels/")
          .append(channel.name())
          .append(channel.id().equals(here) ? "\" class=here>" : "\">")
          .append("# ")
          .append(channel.name())
          .append("<span>")
          .append(book.roots(channel.id()).size())
          .append("</span></a>");
    }
    Map<String, String> values =
        Map.of(
            "title", title,
            "heading", heading,
            "topic", topic,
            "channels", channels.toString(),
            "version", Long.toString(book.version()),
            "messages", messages);
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
  }
}

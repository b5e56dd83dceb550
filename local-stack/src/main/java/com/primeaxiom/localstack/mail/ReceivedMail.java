package com.primeaxiom.localstack.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A mail as its reader gets it.
 *
 * @param at when it was sent, by its own header; the epoch without one
 * @param subject what it is about
 * @param headers every header as it came, decoded
 * @param text what it says as text; empty without such a part
 * @param html what it says as a page; empty without such a part
 */
record ReceivedMail(Instant at, String subject, List<String> headers, String text, String html) {

  static ReceivedMail of(MimeMessage message) throws IOException, MessagingException {
    List<String> headers = new ArrayList<>();
    for (String line : Collections.list(message.getAllHeaderLines())) {
      headers.add(decoded(line));
    }
    return new ReceivedMail(
        message.getSentDate() == null ? Instant.EPOCH : message.getSentDate().toInstant(),
        message.getSubject() == null ? "(no subject)" : message.getSubject(),
        List.copyOf(headers),
        part(message, "text/plain"),
        part(message, "text/html"));
  }

  /** The value of a header; empty without one. */
  String header(String name) {
    String begin = name + ":";
    return headers.stream()
        .filter(line -> line.regionMatches(true, 0, begin, 0, begin.length()))
        .findFirst()
        .map(line -> line.substring(begin.length()).strip())
        .orElse("");
  }

  private static String decoded(String line) throws UnsupportedEncodingException {
    return MimeUtility.decodeText(MimeUtility.unfold(line));
  }

  private static String part(Part part, String type) throws IOException, MessagingException {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int index = 0; index < parts.getCount(); index++) {
        String found = part(parts.getBodyPart(index), type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}

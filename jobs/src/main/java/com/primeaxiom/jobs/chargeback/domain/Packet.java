package com.primeaxiom.jobs.chargeback.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * All that answers a dispute, for a person to read and to send.
 *
 * @param packetId dispute, stage, time and content, or the request that is answered
 * @param cause why it was made
 * @param asked the request that is answered; null for none
 * @param reading the case with its evidence
 */
public record Packet(String packetId, Cause cause, PacketAsked asked, CaseReading reading) {

  /** A wallet that takes evidence as often as its seller sends some. */
  private static final String MANY_SUBMISSIONS = "paypal";

  private static final int CONTENT_BYTES = 8;

  /** Why a packet is made. */
  public enum Cause {
    /** Nothing required is missing, and the stage wants an answer. */
    READY,
    /** What the packet told before says has changed. */
    CHANGED,
    /** Somebody asked. */
    REQUESTED
  }

  /** A packet that nobody asked for. */
  static Packet told(Cause cause, CaseReading reading, String content) {
    DisputeCase view = reading.view();
    return new Packet(
        String.join(
            "/",
            view.disputeId(),
            view.stage().name(),
            Instant.ofEpochMilli(reading.occurredAtMillis()).toString(),
            content),
        cause,
        null,
        reading);
  }

  /** The answer to a request. */
  static Packet answer(PacketAsked asked, CaseReading reading) {
    return new Packet(
        reading.view().disputeId() + "/REQUESTED/" + asked.requestId(),
        Cause.REQUESTED,
        asked,
        reading);
  }

  /**
   * Checksum of what makes one packet another one: reason, amount, evidence and earlier payments.
   * Where the evidence was read and when it is due do not.
   */
  static String content(CaseReading reading) {
    DisputeCase view = reading.view();
    StringBuilder text = new StringBuilder();
    line(text, view.reason().name(), view.reasonCode(), view.amount().inWords());
    for (EvidenceItem item : reading.dossier().items()) {
      line(text, item.field().label(), item.value());
    }
    for (PriorCharge prior : reading.priors()) {
      line(text, prior.chargeId(), prior.shared().toString());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, CONTENT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Whether the stage can be answered only once: what is missing cannot be sent later. */
  public boolean isSingleSubmission() {
    return !MANY_SUBMISSIONS.equals(reading.view().network());
  }

  /** Parts with their lengths, so that no two contents look the same. */
  private static void line(StringBuilder text, String... parts) {
    for (String part : parts) {
      text.append(part == null ? -1 : part.length()).append(':').append(part).append(';');
    }
    text.append('\n');
  }
}

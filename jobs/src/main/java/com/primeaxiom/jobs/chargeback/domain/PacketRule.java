package com.primeaxiom.jobs.chargeback.domain;

/**
 * When the packet of a case is made without being asked for: when the stage wants an answer and
 * nothing required is missing, and then again whenever its content changes as long as an answer is
 * wanted; also when that leaves a gap, for the packet told before must not be sent any more.
 */
final class PacketRule {

  private PacketRule() {}

  /**
   * What a look came to.
   *
   * @param state the packet told last by itself; null for none
   * @param packet the packet to tell; null for none
   */
  record Reviewed(PacketState state, Packet packet) {}

  /** Looks at a case. */
  static Reviewed review(PacketState before, CaseReading reading) {
    DisputeCase view = reading.view();
    boolean isTold = before != null && before.stage() == view.stage();
    if (view.isOpen() && (isTold || reading.gaps().isEmpty())) {
      String content = Packet.content(reading);
      if (!isTold || !before.content().equals(content)) {
        return new Reviewed(
            new PacketState(view.stage(), content),
            Packet.told(isTold ? Packet.Cause.CHANGED : Packet.Cause.READY, reading, content));
      }
    }
    return new Reviewed(before, null);
  }
}

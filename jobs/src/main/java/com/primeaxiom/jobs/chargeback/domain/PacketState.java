package com.primeaxiom.jobs.chargeback.domain;

/**
 * The packet that was told last of a case without being asked for.
 *
 * @param stage stage it answers
 * @param content checksum of what it says
 */
public record PacketState(Stage stage, String content) {}

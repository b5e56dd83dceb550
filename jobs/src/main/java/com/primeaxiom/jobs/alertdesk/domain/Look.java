package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.util.List;

/**
 * How a message looks, in words and without any markup.
 *
 * @param severity the greatest severity of what is open; null when nothing is
 * @param headline what it is about, in one line
 * @param sentence what happened, how much money, why
 * @param figures the numbers that matter
 * @param advice what to do; empty for nothing
 * @param lines the alerts, where it tells of several; the first ones where they are many
 * @param owner who answers for the one alert that it tells of; empty for nobody, or for several
 * @param remark who looks after it, or what else there is to know; empty for nothing
 * @param links where to read more
 */
public record Look(
    Severity severity,
    String headline,
    String sentence,
    List<Figure> figures,
    String advice,
    List<Line> lines,
    String owner,
    String remark,
    List<Link> links) {

  /**
   * A number that matters.
   *
   * @param name what it is
   * @param value the number with its unit
   */
  public record Figure(String name, String value) {}

  /**
   * Where to read more.
   *
   * @param label what is there
   * @param url where
   */
  public record Link(String label, String url) {}
}

package com.primeaxiom.localstack.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What was measured of a job that keeps orders, for people and for programs.
 *
 * @param orders orders that it keeps
 * @param ordersADay orders a day of the year that is projected
 * @param run the run
 */
record OrderStateReport(int orders, int ordersADay, StateRun run) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final int DAYS_A_YEAR = 365;
  private static final int GREATEST = 12;

  /** Prints it. */
  void print(PrintWriter out) {
    Progress measured = run.phases().get(Phase.MEASURED);
    line(out, "chargebacks, %,d orders", orders);
    line(
        out,
        "  told         %,d events in %.1f s: %,.0f events/s; %,.0f a second of one core",
        measured.events(),
        measured.seconds(),
        measured.eventsASecond(),
        measured.eventsACpuSecond());
    line(
        out,
        "  checkpoint   of everything %,.1f MB in %.1f s",
        run.full().writtenBytes() / MEGA,
        run.full().millis() / 1e3);
    line(
        out,
        "  an order     %,.0f bytes compacted, %,.0f on disk now",
        perOrder(run.liveBytes()),
        perOrder(run.fileBytes()));
    run.operators().values().forEach(size -> size(out, size, size.operator()));
    line(out, "  the greatest states");
    run.states().stream()
        .sorted(Comparator.comparingLong(StateSize::liveBytes).reversed())
        .limit(GREATEST)
        .forEach(size -> size(out, size, size.operator() + ", " + size.state()));
    line(
        out,
        "  a year       %,d orders at %,d a day: %.1f GB compacted, %.1f GB on disk as now",
        ordersAYear(),
        ordersADay,
        perOrder(run.liveBytes()) * ordersAYear() / GIGA,
        perOrder(run.fileBytes()) * ordersAYear() / GIGA);
    line(out, "  written      %s", run.written());
    out.flush();
  }

  private void size(PrintWriter out, StateSize size, String name) {
    line(
        out,
        "  %,8.1f bytes an order, %,8.1f on disk, %,6.3f entries an order  %s",
        perOrder(size.liveBytes()),
        perOrder(size.fileBytes()),
        perOrder(size.entries()),
        name);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private long ordersAYear() {
    return (long) ordersADay * DAYS_A_YEAR;
  }

  private double perOrder(long amount) {
    return (double) amount / orders;
  }

  /** All reports. */
  static String json(List<OrderStateReport> all) {
    ArrayNode array = JSON.createArrayNode();
    all.forEach(each -> array.add(each.object()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    }
  }

  private ObjectNode object() {
    Progress measured = run.phases().get(Phase.MEASURED);
    ObjectNode json =
        JSON.createObjectNode()
            .put("orders", orders)
            .put("events", measured.events())
            .put("seconds", measured.seconds())
            .put("events_a_second", measured.eventsASecond())
            .put("events_a_cpu_second", measured.eventsACpuSecond())
            .put("full_checkpoint_bytes", run.full().writtenBytes())
            .put("live_bytes_an_order", perOrder(run.liveBytes()))
            .put("file_bytes_an_order", perOrder(run.fileBytes()))
            .put("orders_a_year", ordersAYear())
            .put("live_bytes_a_year", perOrder(run.liveBytes()) * ordersAYear());
    ArrayNode states = json.putArray("states");
    for (StateSize size : run.states()) {
      states
          .addObject()
          .put("operator", size.operator())
          .put("state", size.state())
          .put("entries", size.entries())
          .put("live_bytes", size.liveBytes())
          .put("file_bytes", size.fileBytes());
    }
    ObjectNode written = json.putObject("written");
    run.written().forEach(written::put);
    return json;
  }
}

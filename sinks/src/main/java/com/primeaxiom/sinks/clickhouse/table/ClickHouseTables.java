package com.primeaxiom.sinks.clickhouse.table;

import com.primeaxiom.sinks.clickhouse.ClickHouseTable;

/** Every table that jobs write, in one place. The migrations create them. */
public final class ClickHouseTables {

  /** Lines of orders, one row a step. */
  public static final ClickHouseTable<OrderLineRow> ORDER_LINE =
      ClickHouseTable.<OrderLineRow>named("order_line")
          .string("order_id", OrderLineRow::orderId)
          .int32("line_number", OrderLineRow::lineNumber)
          .lowCardinality("status", OrderLineRow::status)
          .string("sku", OrderLineRow::sku)
          .string("location_id", OrderLineRow::locationId)
          .lowCardinality("channel", OrderLineRow::channel)
          .lowCardinality("region", OrderLineRow::region)
          .int64("quantity", OrderLineRow::quantity)
          .int64("unit_price_minor", OrderLineRow::unitPriceMinor)
          .lowCardinality("currency", OrderLineRow::currency)
          .bool("requires_shipping", OrderLineRow::requiresShipping)
          .milliseconds("occurred_at", OrderLineRow::occurredAt)
          .string("event_id", OrderLineRow::eventId)
          .uint64("version", row -> row.occurredAt().toEpochMilli())
          .timedBy(OrderLineRow::occurredAt);

  /** Every changed reading of ATP drift. */
  public static final ClickHouseTable<AtpDriftReadingRow> ATP_DRIFT_READING =
      ClickHouseTable.<AtpDriftReadingRow>named("atp_drift_reading")
          .string("sku", AtpDriftReadingRow::sku)
          .lowCardinality("location_id", AtpDriftReadingRow::locationId)
          .lowCardinality("channel", AtpDriftReadingRow::channel)
          .milliseconds("occurred_at", AtpDriftReadingRow::occurredAt)
          .int64("storefront_available", AtpDriftReadingRow::storefrontAvailable)
          .int64("warehouse_atp", AtpDriftReadingRow::warehouseAtp)
          .int64("in_flight", AtpDriftReadingRow::inFlight)
          .int64("channel_buffer", AtpDriftReadingRow::channelBuffer)
          .int64("drift", AtpDriftReadingRow::drift)
          .float64("relative_drift", AtpDriftReadingRow::relativeDrift)
          .float64("symmetric_drift", AtpDriftReadingRow::symmetricDrift)
          .nullableMilliseconds("wrong_since", AtpDriftReadingRow::wrongSince)
          .uint64("revision", AtpDriftReadingRow::revision)
          .timedBy(AtpDriftReadingRow::occurredAt);

  /** ATP drift by the minute. */
  public static final ClickHouseTable<AtpDriftMinuteRow> ATP_DRIFT_MINUTE =
      ClickHouseTable.<AtpDriftMinuteRow>named("atp_drift_minute")
          .string("sku", AtpDriftMinuteRow::sku)
          .lowCardinality("location_id", AtpDriftMinuteRow::locationId)
          .lowCardinality("channel", AtpDriftMinuteRow::channel)
          .seconds("minute", AtpDriftMinuteRow::minute)
          .uint32("readings", AtpDriftMinuteRow::readings)
          .int64("min_drift", AtpDriftMinuteRow::minDrift)
          .int64("max_drift", AtpDriftMinuteRow::maxDrift)
          .int64("last_drift", AtpDriftMinuteRow::lastDrift)
          .int64("last_storefront_available", AtpDriftMinuteRow::lastStorefrontAvailable)
          .int64("last_warehouse_atp", AtpDriftMinuteRow::lastWarehouseAtp)
          .int64("last_in_flight", AtpDriftMinuteRow::lastInFlight)
          .int64("last_channel_buffer", AtpDriftMinuteRow::lastChannelBuffer)
          .uint64("revision", AtpDriftMinuteRow::revision)
          .timedBy(AtpDriftMinuteRow::minute);

  /** How long the news of a warehouse takes to a shop. */
  public static final ClickHouseTable<SyncLagRow> SYNC_LAG =
      ClickHouseTable.<SyncLagRow>named("sync_lag")
          .lowCardinality("location_id", SyncLagRow::locationId)
          .lowCardinality("channel", SyncLagRow::channel)
          .milliseconds("as_of", SyncLagRow::asOf)
          .uint64("samples", SyncLagRow::samples)
          .uint64("median_ms", SyncLagRow::medianMillis)
          .uint64("p90_ms", SyncLagRow::p90Millis)
          .uint64("p99_ms", SyncLagRow::p99Millis)
          .uint64("tolerated_ms", SyncLagRow::toleratedMillis)
          .nullableMilliseconds("silent_since", SyncLagRow::silentSince)
          .timedBy(SyncLagRow::asOf);

  /** Oversell risk, when it changed materially. */
  public static final ClickHouseTable<OversellRiskReadingRow> OVERSELL_RISK_READING =
      ClickHouseTable.<OversellRiskReadingRow>named("oversell_risk_reading")
          .string("sku", OversellRiskReadingRow::sku)
          .lowCardinality("location_id", OversellRiskReadingRow::locationId)
          .milliseconds("occurred_at", OversellRiskReadingRow::occurredAt)
          .lowCardinality("category", OversellRiskReadingRow::category)
          .lowCardinality("velocity", OversellRiskReadingRow::velocity)
          .int64("promisable", OversellRiskReadingRow::promisable)
          .int64("shown", OversellRiskReadingRow::shown)
          .float64("units_a_day", OversellRiskReadingRow::unitsADay)
          .uint64("window_ms", OversellRiskReadingRow::windowMillis)
          .float64("window_demand_mean", OversellRiskReadingRow::windowDemandMean)
          .float64("window_demand_variance", OversellRiskReadingRow::windowDemandVariance)
          .float64("stuck_share", OversellRiskReadingRow::stuckShare)
          .float64("probability", OversellRiskReadingRow::probability)
          .float64("expected_units", OversellRiskReadingRow::expectedUnits)
          .nullableInt64("money_at_risk_minor", OversellRiskReadingRow::moneyAtRiskMinor)
          .lowCardinality("currency", OversellRiskReadingRow::currency)
          .nullableMilliseconds("stock_out_at", OversellRiskReadingRow::stockOutAt)
          .nullableMilliseconds("stock_out_cautious_at", OversellRiskReadingRow::stockOutCautiousAt)
          .float64("stock_out_probability", OversellRiskReadingRow::stockOutProbability)
          .nullableMilliseconds("inbound_expected_at", OversellRiskReadingRow::inboundExpectedAt)
          .int64("buffer_units", OversellRiskReadingRow::bufferUnits)
          .nullableString("alert_id", OversellRiskReadingRow::alertId)
          .timedBy(OversellRiskReadingRow::occurredAt);

  /** Forecasts of overselling against what happened. */
  public static final ClickHouseTable<OversellOutcomeRow> OVERSELL_OUTCOME =
      ClickHouseTable.<OversellOutcomeRow>named("oversell_outcome")
          .string("sku", OversellOutcomeRow::sku)
          .lowCardinality("location_id", OversellOutcomeRow::locationId)
          .milliseconds("forecast_at", OversellOutcomeRow::forecastAt)
          .bool("warned", OversellOutcomeRow::warned)
          .lowCardinality("kind", OversellOutcomeRow::kind)
          .lowCardinality("velocity", OversellOutcomeRow::velocity)
          .float64("probability", OversellOutcomeRow::probability)
          .bool("scored", OversellOutcomeRow::scored)
          .bool("came_true", OversellOutcomeRow::cameTrue)
          .milliseconds("decided_at", OversellOutcomeRow::decidedAt)
          .int64("units", OversellOutcomeRow::units)
          .nullableInt64("lead_ms", OversellOutcomeRow::leadMillis)
          .float64("squared_error", OversellOutcomeRow::squaredError)
          .nullableString("alert_id", OversellOutcomeRow::alertId)
          .uint64("version", OversellOutcomeRow::version)
          .timedBy(OversellOutcomeRow::decidedAt);

  /** Probabilities of overselling against what happened, by decile. */
  public static final ClickHouseTable<OversellCalibrationRow> OVERSELL_CALIBRATION =
      ClickHouseTable.<OversellCalibrationRow>named("oversell_calibration")
          .lowCardinality("velocity", OversellCalibrationRow::velocity)
          .int32("decile", OversellCalibrationRow::decile)
          .milliseconds("as_of", OversellCalibrationRow::asOf)
          .uint64("forecasts", OversellCalibrationRow::forecasts)
          .float64("mean_probability", OversellCalibrationRow::meanProbability)
          .float64("hit_rate", OversellCalibrationRow::hitRate)
          .float64("squared_error", OversellCalibrationRow::squaredError)
          .timedBy(OversellCalibrationRow::asOf);

  /** How good forecasts and warnings of overselling have been. */
  public static final ClickHouseTable<OversellScoreRow> OVERSELL_SCORE =
      ClickHouseTable.<OversellScoreRow>named("oversell_score")
          .lowCardinality("velocity", OversellScoreRow::velocity)
          .milliseconds("as_of", OversellScoreRow::asOf)
          .uint64("true_positives", OversellScoreRow::truePositives)
          .uint64("false_positives", OversellScoreRow::falsePositives)
          .uint64("false_negatives", OversellScoreRow::falseNegatives)
          .uint64("oversold_units", OversellScoreRow::oversoldUnits)
          .uint64("foreseen_units", OversellScoreRow::foreseenUnits)
          .nullableFloat64("precision", OversellScoreRow::precision)
          .nullableFloat64("recall", OversellScoreRow::recall)
          .nullableFloat64("mean_lead_ms", OversellScoreRow::meanLeadMillis)
          .uint64("forecasts", OversellScoreRow::forecasts)
          .nullableFloat64("brier", OversellScoreRow::brier)
          .nullableFloat64("base_rate_brier", OversellScoreRow::baseRateBrier)
          .nullableFloat64("calibration_error", OversellScoreRow::calibrationError)
          .timedBy(OversellScoreRow::asOf);

  /** What is known of demand, when it changed materially. */
  public static final ClickHouseTable<OversellDemandRow> OVERSELL_DEMAND =
      ClickHouseTable.<OversellDemandRow>named("oversell_demand")
          .string("sku", OversellDemandRow::sku)
          .lowCardinality("location_id", OversellDemandRow::locationId)
          .milliseconds("as_of", OversellDemandRow::asOf)
          .lowCardinality("category", OversellDemandRow::category)
          .lowCardinality("velocity", OversellDemandRow::velocity)
          .float64("lines_an_hour", OversellDemandRow::linesAnHour)
          .float64("lines_an_hour_deviation", OversellDemandRow::linesAnHourDeviation)
          .float64("units_a_line", OversellDemandRow::unitsALine)
          .float64("squared_units_a_line", OversellDemandRow::squaredUnitsALine)
          .float64("rate_changed", OversellDemandRow::rateChanged)
          .nullableFloat64("fast_lines_an_hour", OversellDemandRow::fastLinesAnHour)
          .nullableFloat64("slow_lines_an_hour", OversellDemandRow::slowLinesAnHour)
          .float64("prior_lines_an_hour", OversellDemandRow::priorLinesAnHour)
          .float64("prior_shape", OversellDemandRow::priorShape)
          .float64("prior_units_a_line", OversellDemandRow::priorUnitsALine)
          .float64("season_factor", OversellDemandRow::seasonFactor)
          .bool("promotion", OversellDemandRow::promotion)
          .float64("uplift", OversellDemandRow::uplift)
          .float64("fast_half_life_hours", OversellDemandRow::fastHalfLifeHours)
          .float64("slow_half_life_hours", OversellDemandRow::slowHalfLifeHours)
          .timedBy(OversellDemandRow::asOf);

  /** Purchase order lines as they stand. */
  public static final ClickHouseTable<PurchaseOrderLineRow> PURCHASE_ORDER_LINE =
      purchaseOrderLine();

  /** What happened to purchase order lines, and their misses. */
  public static final ClickHouseTable<PurchaseOrderLineEventRow> PURCHASE_ORDER_LINE_EVENT =
      ClickHouseTable.<PurchaseOrderLineEventRow>named("po_line_event")
          .string("po_id", PurchaseOrderLineEventRow::purchaseOrderId)
          .int32("line_number", PurchaseOrderLineEventRow::lineNumber)
          .lowCardinality("vendor_id", PurchaseOrderLineEventRow::vendorId)
          .lowCardinality("kind", PurchaseOrderLineEventRow::kind)
          .milliseconds("occurred_at", PurchaseOrderLineEventRow::occurredAt)
          .int64("units", PurchaseOrderLineEventRow::units)
          .lowCardinality("party", PurchaseOrderLineEventRow::party)
          .bool("held", PurchaseOrderLineEventRow::held)
          .string("event_id", PurchaseOrderLineEventRow::eventId)
          .lowCardinality("topic", PurchaseOrderLineEventRow::topic)
          .int32("partition", PurchaseOrderLineEventRow::partition)
          .int64("offset", PurchaseOrderLineEventRow::offset)
          .string("evidence", PurchaseOrderLineEventRow::evidence)
          .milliseconds("told_at", PurchaseOrderLineEventRow::toldAt)
          .uint64("version", PurchaseOrderLineEventRow::version)
          .timedBy(PurchaseOrderLineEventRow::toldAt);

  /** Vendor scorecards, by day. */
  public static final ClickHouseTable<VendorScorecardRow> VENDOR_SCORECARD = vendorScorecard();

  /** Disputes as they stand. */
  public static final ClickHouseTable<ChargebackCaseRow> CHARGEBACK_CASE =
      ClickHouseTable.<ChargebackCaseRow>named("chargeback_case")
          .string("dispute_id", ChargebackCaseRow::disputeId)
          .string("order_id", ChargebackCaseRow::orderId)
          .string("customer_key", ChargebackCaseRow::customerKey)
          .string("charge_id", ChargebackCaseRow::chargeId)
          .lowCardinality("stage", ChargebackCaseRow::stage)
          .lowCardinality("status", ChargebackCaseRow::status)
          .lowCardinality("reason", ChargebackCaseRow::reason)
          .lowCardinality("reason_code", ChargebackCaseRow::reasonCode)
          .lowCardinality("network", ChargebackCaseRow::network)
          .lowCardinality("region", ChargebackCaseRow::region)
          .lowCardinality("country", ChargebackCaseRow::country)
          .int64("amount_minor", ChargebackCaseRow::amountMinor)
          .lowCardinality("currency", ChargebackCaseRow::currency)
          .int64("fee_minor", ChargebackCaseRow::feeMinor)
          .int64("refunded_minor", ChargebackCaseRow::refundedMinor)
          .bool("refunded", ChargebackCaseRow::refunded)
          .milliseconds("opened_at", ChargebackCaseRow::openedAt)
          .milliseconds("due_at", ChargebackCaseRow::dueAt)
          .bool("fallback", ChargebackCaseRow::fallback)
          .nullableMilliseconds("submitted_at", ChargebackCaseRow::submittedAt)
          .nullableMilliseconds("ended_at", ChargebackCaseRow::endedAt)
          .int32("evidence_required", row -> row.evidence().required())
          .int32("evidence_found", row -> row.evidence().found())
          .string("gaps", row -> row.evidence().gaps())
          .string("gap_owners", row -> row.evidence().owners())
          .string("prior_orders", row -> row.evidence().priorOrders())
          .lowCardinality("carrier", row -> row.evidence().carrier())
          .nullableMilliseconds("delivered_at", row -> row.evidence().deliveredAt())
          .lowCardinality("delivered_place", row -> row.evidence().deliveredPlace())
          .bool("signed_for", row -> row.evidence().signedFor())
          .milliseconds("occurred_at", ChargebackCaseRow::occurredAt)
          .uint64("version", ChargebackCaseRow::version)
          .timedBy(ChargebackCaseRow::occurredAt);

  /** What happened to disputes. */
  public static final ClickHouseTable<ChargebackCaseEventRow> CHARGEBACK_CASE_EVENT =
      ClickHouseTable.<ChargebackCaseEventRow>named("chargeback_case_event")
          .string("dispute_id", ChargebackCaseEventRow::disputeId)
          .lowCardinality("stage", ChargebackCaseEventRow::stage)
          .lowCardinality("kind", ChargebackCaseEventRow::kind)
          .milliseconds("occurred_at", ChargebackCaseEventRow::occurredAt)
          .string("detail", ChargebackCaseEventRow::detail)
          .float64("completeness", ChargebackCaseEventRow::completeness)
          .string("event_id", ChargebackCaseEventRow::eventId)
          .lowCardinality("topic", ChargebackCaseEventRow::topic)
          .int32("partition", ChargebackCaseEventRow::partition)
          .int64("offset", ChargebackCaseEventRow::offset)
          .uint64("version", ChargebackCaseEventRow::version)
          .timedBy(ChargebackCaseEventRow::occurredAt);

  /** Months in the networks' monitoring programs. */
  public static final ClickHouseTable<ChargebackRatioRow> CHARGEBACK_RATIO =
      ClickHouseTable.<ChargebackRatioRow>named("chargeback_ratio")
          .lowCardinality("program", ChargebackRatioRow::program)
          .seconds("month", ChargebackRatioRow::month)
          .milliseconds("as_of", ChargebackRatioRow::asOf)
          .int64("settled", ChargebackRatioRow::settled)
          .int64("fraud", ChargebackRatioRow::fraud)
          .int64("disputed", ChargebackRatioRow::disputed)
          .int64("counted", ChargebackRatioRow::counted)
          .int64("denominator", ChargebackRatioRow::denominator)
          .nullableFloat64("ratio", ChargebackRatioRow::ratio)
          .nullableMilliseconds("crosses_at", ChargebackRatioRow::crossesAt)
          .bool("crossed", ChargebackRatioRow::crossed)
          .timedBy(ChargebackRatioRow::asOf);

  /** How ready shipped parcels are for a dispute. */
  public static final ClickHouseTable<ShipReadinessRow> SHIP_READINESS =
      ClickHouseTable.<ShipReadinessRow>named("ship_readiness")
          .string("order_id", ShipReadinessRow::orderId)
          .string("shipment_id", ShipReadinessRow::shipmentId)
          .string("tracking_number", ShipReadinessRow::trackingNumber)
          .milliseconds("shipped_at", ShipReadinessRow::shippedAt)
          .lowCardinality("carrier", ShipReadinessRow::carrier)
          .nullableInt64("amount_minor", ShipReadinessRow::amountMinor)
          .lowCardinality("currency", ShipReadinessRow::currency)
          .string("indefensible", ShipReadinessRow::indefensible)
          .string("weaknesses", ShipReadinessRow::weaknesses)
          .milliseconds("occurred_at", ShipReadinessRow::occurredAt)
          .uint64("version", ShipReadinessRow::version)
          .timedBy(ShipReadinessRow::occurredAt);

  /** Alerts, one current row each. */
  public static final ClickHouseTable<AlertStateRow> ALERT_STATE =
      ClickHouseTable.<AlertStateRow>named("alert_state")
          .string("alert_id", AlertStateRow::alertId)
          .lowCardinality("type", AlertStateRow::type)
          .lowCardinality("status", AlertStateRow::status)
          .lowCardinality("severity", AlertStateRow::severity)
          .lowCardinality("audience", AlertStateRow::audience)
          .string("subject", AlertStateRow::subject)
          .milliseconds("opened_at", AlertStateRow::openedAt)
          .milliseconds("occurred_at", AlertStateRow::occurredAt)
          .lowCardinality("cause", AlertStateRow::cause)
          .nullableInt64("money_at_risk_minor", AlertStateRow::moneyAtRiskMinor)
          .lowCardinality("currency", AlertStateRow::currency)
          .string("summary", AlertStateRow::summary)
          .string("rolled_up_in", AlertStateRow::rolledUpIn)
          .string("channels", row -> row.desk().channels())
          .nullableMilliseconds("told_at", row -> row.desk().toldAt())
          .int32("reminders", row -> row.desk().reminders())
          .lowCardinality("hand", row -> row.desk().hand())
          .string("hand_by", row -> row.desk().handBy())
          .nullableMilliseconds("hand_until", row -> row.desk().handUntil())
          .nullableMilliseconds("next_look_at", row -> row.desk().nextLookAt())
          .lowCardinality("policy_version", row -> row.desk().policyVersion())
          .uint64("version", AlertStateRow::version)
          .timedBy(AlertStateRow::occurredAt);

  /** Steps of alerts, and what became of them. */
  public static final ClickHouseTable<AlertStepRow> ALERT_STEP =
      ClickHouseTable.<AlertStepRow>named("alert_step")
          .string("alert_id", AlertStepRow::alertId)
          .string("event_id", AlertStepRow::eventId)
          .lowCardinality("type", AlertStepRow::type)
          .lowCardinality("status", AlertStepRow::status)
          .lowCardinality("severity", AlertStepRow::severity)
          .milliseconds("occurred_at", AlertStepRow::occurredAt)
          .lowCardinality("cause", AlertStepRow::cause)
          .nullableInt64("money_at_risk_minor", AlertStepRow::moneyAtRiskMinor)
          .lowCardinality("currency", AlertStepRow::currency)
          .string("summary", AlertStepRow::summary)
          .lowCardinality("policy_version", AlertStepRow::policyVersion)
          .lowCardinality("fate", AlertStepRow::fate)
          .uint64("version", AlertStepRow::version)
          .timedBy(AlertStepRow::occurredAt);

  /** What people did about alerts. */
  public static final ClickHouseTable<AlertHandRow> ALERT_HAND =
      ClickHouseTable.<AlertHandRow>named("alert_hand")
          .string("alert_id", AlertHandRow::alertId)
          .string("event_id", AlertHandRow::eventId)
          .lowCardinality("action", AlertHandRow::action)
          .milliseconds("occurred_at", AlertHandRow::occurredAt)
          .nullableMilliseconds("until", AlertHandRow::until)
          .string("by", AlertHandRow::by)
          .string("why", AlertHandRow::why)
          .lowCardinality("fate", AlertHandRow::fate)
          .timedBy(AlertHandRow::occurredAt);

  /** Messages to people. */
  public static final ClickHouseTable<AlertNoticeRow> ALERT_NOTICE =
      ClickHouseTable.<AlertNoticeRow>named("alert_notice")
          .string("notice_id", AlertNoticeRow::noticeId)
          .lowCardinality("channel", AlertNoticeRow::channel)
          .string("conversation", AlertNoticeRow::conversation)
          .int32("sequence", AlertNoticeRow::sequence)
          .milliseconds("occurred_at", AlertNoticeRow::occurredAt)
          .lowCardinality("severity", AlertNoticeRow::severity)
          .string("headline", AlertNoticeRow::headline)
          .string("sentence", AlertNoticeRow::sentence)
          .string("reply", AlertNoticeRow::reply)
          .string("steps", AlertNoticeRow::steps)
          .int32("step_count", AlertNoticeRow::stepCount)
          .timedBy(AlertNoticeRow::occurredAt);

  /** What became of messages. */
  public static final ClickHouseTable<AlertDeliveryRow> ALERT_DELIVERY =
      ClickHouseTable.<AlertDeliveryRow>named("alert_delivery")
          .string("notice_id", AlertDeliveryRow::noticeId)
          .lowCardinality("channel", AlertDeliveryRow::channel)
          .lowCardinality("by", AlertDeliveryRow::by)
          .lowCardinality("outcome", AlertDeliveryRow::outcome)
          .string("reason", AlertDeliveryRow::reason)
          .string("message_id", AlertDeliveryRow::messageId)
          .int32("attempts", AlertDeliveryRow::attempts)
          .milliseconds("delivered_at", AlertDeliveryRow::deliveredAt)
          .timedBy(AlertDeliveryRow::deliveredAt);

  private ClickHouseTables() {}

  private static ClickHouseTable<PurchaseOrderLineRow> purchaseOrderLine() {
    var table =
        ClickHouseTable.<PurchaseOrderLineRow>named("po_line")
            .string("po_id", PurchaseOrderLineRow::purchaseOrderId)
            .int32("line_number", PurchaseOrderLineRow::lineNumber)
            .lowCardinality("vendor_id", PurchaseOrderLineRow::vendorId)
            .lowCardinality("location_id", PurchaseOrderLineRow::locationId)
            .lowCardinality("category", PurchaseOrderLineRow::category)
            .string("sku", PurchaseOrderLineRow::sku)
            .lowCardinality("status", PurchaseOrderLineRow::status)
            .int64("ordered", row -> row.agreed().ordered())
            .int64("units_per_case", row -> row.agreed().unitsPerCase())
            .int64("unit_cost_minor", row -> row.agreed().unitCostMinor())
            .lowCardinality("currency", row -> row.agreed().currency())
            .milliseconds("ordered_at", row -> row.agreed().orderedAt())
            .bool("order_time_known", row -> row.agreed().orderTimeKnown())
            .nullableMilliseconds("promised_at", row -> row.agreed().promisedAt())
            .nullableMilliseconds("ship_by", row -> row.agreed().shipBy())
            .nullableMilliseconds("window_from", row -> row.agreed().windowFrom())
            .nullableMilliseconds("window_until", row -> row.agreed().windowUntil())
            .int64("acknowledged", row -> row.units().acknowledged())
            .int64("announced", row -> row.units().announced())
            .int64("in_window", row -> row.units().inWindow())
            .int64("received", row -> row.units().received())
            .int64("damaged", row -> row.units().damaged())
            .int64("wrong_item", row -> row.units().wrongItem())
            .nullableMilliseconds("acknowledged_at", row -> row.moments().acknowledgedAt())
            .nullableMilliseconds("announced_at", row -> row.moments().announcedAt())
            .nullableMilliseconds("handed_over_at", row -> row.moments().handedOverAt())
            .nullableMilliseconds("first_arrived_at", row -> row.moments().firstArrivedAt())
            .nullableMilliseconds("arrived_at", row -> row.moments().arrivedAt())
            .nullableMilliseconds("received_at", row -> row.moments().receivedAt())
            .nullableMilliseconds("cancelled_at", row -> row.moments().cancelledAt())
            .lowCardinality("arrival_source", row -> row.moments().arrivalSource());
    duty(table, "acknowledgement", PurchaseOrderLineRow::acknowledgement);
    duty(table, "announcement", PurchaseOrderLineRow::announcement);
    duty(table, "arrival", PurchaseOrderLineRow::arrival);
    duty(table, "receipt", PurchaseOrderLineRow::receipt);
    duty(table, "fill", PurchaseOrderLineRow::fill);
    duty(table, "accuracy", PurchaseOrderLineRow::accuracy);
    duty(table, "order", PurchaseOrderLineRow::order);
    duty(table, "header", PurchaseOrderLineRow::header);
    return table
        .milliseconds("occurred_at", PurchaseOrderLineRow::occurredAt)
        .uint64("version", PurchaseOrderLineRow::version)
        .timedBy(PurchaseOrderLineRow::occurredAt);
  }

  /** The columns of one duty. */
  private static void duty(
      ClickHouseTable.Builder<PurchaseOrderLineRow> table,
      String name,
      ClickHouseTable.Getter<PurchaseOrderLineRow, PurchaseOrderLineRow.Duty> duty) {
    table
        .nullableMilliseconds(name + "_decided_at", row -> duty.apply(row).decidedAt())
        .bool(name + "_met", row -> duty.apply(row).met())
        .lowCardinality(name + "_party", row -> duty.apply(row).party());
  }

  private static ClickHouseTable<VendorScorecardRow> vendorScorecard() {
    var table =
        ClickHouseTable.<VendorScorecardRow>named("vendor_scorecard")
            .lowCardinality("vendor_id", VendorScorecardRow::vendorId)
            .lowCardinality("category", VendorScorecardRow::category)
            .lowCardinality("location_id", VendorScorecardRow::locationId)
            .int32("window_days", VendorScorecardRow::windowDays)
            .seconds("day", VendorScorecardRow::day)
            .milliseconds("occurred_at", VendorScorecardRow::occurredAt)
            .lowCardinality("policy_version", VendorScorecardRow::policyVersion);
    for (String sum : VendorScorecardRow.SUMS) {
      table.int64(sum, row -> row.sums().getOrDefault(sum, 0L));
    }
    for (String figure : VendorScorecardRow.FIGURES) {
      table.nullableFloat64(figure, row -> row.figures().get(figure));
    }
    return table
        .lowCardinality("grade", VendorScorecardRow::grade)
        .float64("weight_acknowledgement", row -> row.gradedBy().weightAcknowledgement())
        .float64("weight_announcement", row -> row.gradedBy().weightAnnouncement())
        .float64("weight_accuracy", row -> row.gradedBy().weightAccuracy())
        .float64("weight_fill", row -> row.gradedBy().weightFill())
        .float64("weight_on_time", row -> row.gradedBy().weightOnTime())
        .float64("weight_otif", row -> row.gradedBy().weightOtif())
        .float64("grade_a_from", row -> row.gradedBy().gradeA())
        .float64("grade_b_from", row -> row.gradedBy().gradeB())
        .float64("grade_c_from", row -> row.gradedBy().gradeC())
        .float64("grade_d_from", row -> row.gradedBy().gradeD())
        .int64("minimum_lines", row -> row.gradedBy().minimumLines())
        .uint64("version", VendorScorecardRow::version)
        .timedBy(VendorScorecardRow::occurredAt);
  }
}

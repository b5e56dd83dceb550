/**
 * Which dispute runs out when, and what evidence is missing?
 *
 * <p>A dispute is a case that follows from everything the processor told of it, in the order in
 * which it happened. Its due date is the processor's; without one it is by a table of networks, and
 * says so. A case is reminded of at leads before its due date and at the miss, on event time, each
 * once; a lead whose time lay before the due date was known is not told late, the next one is.
 *
 * <p>Evidence is gathered by order, charge and tracking number, in any order of arrival and for a
 * year back. A file of an order keeps only what defends it. What is required by category, and which
 * system answers for a gap, is in {@link com.primeaxiom.jobs.chargeback.domain.Reason} and {@link
 * com.primeaxiom.jobs.chargeback.domain.EvidenceField}; Visa's rule of earlier payments in {@link
 * com.primeaxiom.jobs.chargeback.domain.CompellingEvidence}.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>storefront.order.v1</td><td>order_id</td><td>address, e-mail, goods, policy shown</td></tr>
 * <tr><td>payment.charge.v1</td><td>order_id</td><td>payer, refunds, early fraud notices</td></tr>
 * <tr><td>wms.shipment.v1</td><td>order_id</td><td>carrier, tracking number, hand-over</td></tr>
 * <tr><td>carrier.tracking.v1</td><td>tracking_number</td><td>delivery</td></tr>
 * <tr><td>support.message.v1</td><td>order_id</td><td>messages and documents</td></tr>
 * <tr><td>payment.dispute.v1</td><td>dispute_id</td><td>the life of disputes</td></tr>
 * <tr><td>packet.request.v1</td><td>dispute_id</td><td>who wants a packet</td></tr>
 * <tr><td>policy.v1</td><td>policy</td><td>table of networks, leads; broadcast</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>evidence-packet.v1</td><td>dispute_id</td><td>out</td></tr>
 * <tr><td>finance.note.v1</td><td>dispute_id</td><td>out</td></tr>
 * <tr><td>customer-service.note.v1</td><td>order_id</td><td>out</td></tr>
 * <tr><td>ship-readiness.v1</td><td>order_id</td><td>out</td></tr>
 * <tr><td>alert.v1, dead-letter.v1</td><td></td><td>out</td></tr>
 * <tr><td>chargeback_case, chargeback_case_event, chargeback_ratio,
 * ship_readiness</td><td></td><td>out,
 * ClickHouse</td></tr>
 * </table>
 *
 * <table>
 * <caption>State</caption>
 * <tr><th>operator, key</th><th>state</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>parcels, tracking number</td><td>tracked</td><td>an order and a delivery</td><td>{@code
 * chargeback.retention} after its newest event</td></tr>
 * <tr><td>order-files, order</td><td>pending-order-facts</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>order-file</td><td>payments, parcels and disputes of an order, one message a piece
 * of evidence</td><td>the end of the day {@code chargeback.retention} after its newest
 * event</td></tr>
 * <tr><td>card-histories, card</td><td>pending-card-facts</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>card-history</td><td>payments with a card</td><td>{@code chargeback.retention}
 * and 30 days after each payment, longer while a dispute that began within is answered; {@code
 * chargeback.case-retention} after a dispute began</td></tr>
 * <tr><td>cases, dispute</td><td>pending-case-facts</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>case</td><td>steps of a dispute, a checksum of its packet,
 * what was told of its ends</td><td>{@code chargeback.case-retention} after
 * what happened last and its due date</td></tr>
 * <tr><td></td><td>policy-versions (broadcast)</td><td>versions that may still decide</td><td>when
 * time has passed a newer one</td></tr>
 * <tr><td>ratios, network</td><td>ratio-days</td><td>two months</td><td>as months pass</td></tr>
 * <tr><td></td><td>burn-down</td><td>one alert</td><td>with it</td></tr>
 * </table>
 */
package com.primeaxiom.jobs.chargeback;

/**
 * Policies that change while a job runs: versions of settings on {@code policy.v1}, next to a job's
 * keyed operators.
 *
 * <p>There is one concept of a policy: the settings of a job's rules, read by one reader. The
 * settings of the start are the first policy. A version on the topic is laid upon them from its
 * event time on; what it does not name has the value of the start. It is read when it arrives, and
 * one that the reader refuses is a dead letter while what held before goes on to hold. A decision
 * for a time is made by the version of that time, so a replay and a back-test come to what the live
 * run came to. A version changes decisions and nothing that is remembered: options that shape state
 * are refused with a sentence.
 *
 * <p>A job takes part in five steps.
 *
 * <ol>
 *   <li>Its settings list {@code policyOptions()}, those options that shape decisions only, and
 *       hold a {@link com.primeaxiom.jobs.platform.policy.JobPolicy}:
 *       <pre>{@code
 * JobPolicy.startingWith(read, XxxJob.NAME,
 *     XxxSettings::options, XxxSettings::policyOptions, settings -> from(settings).policy())
 * }</pre>
 *       The rules carry a label for alerts and rows, made by {@link
 *       com.primeaxiom.jobs.platform.policy.PolicyLabel}. A table, such as the due dates of
 *       networks or the leads of reminders, is options of its own: one a cell ({@code
 *       chargeback.deadline.visa}), or one of a list type.
 *   <li>Its sources have {@code platform.policies(settings.policies())}.
 *   <li>Its {@code build} reads them and joins them with an operator:
 *       <pre>{@code
 * var versions = settings.policies().read(environment, sources.policies(), settings.time());
 * keyed.connect(versions.broadcast()).transform("...", TYPE,
 *     new InOrderBroadcastOperator<>(
 *         new XxxFunction(settings.policies()), List.of(JobPolicy.VERSIONS)))
 * }</pre>
 *       and sends {@code RouteNotices.REFUSED} of them to the dead letters with the others.
 *   <li>The operator is a {@code KeyedBroadcastProcessFunction} with a transient {@link
 *       com.primeaxiom.jobs.platform.policy.RulesInForce}: made by {@code inForce} in {@code open},
 *       taught by {@code learn} in {@code processBroadcastElement}, asked by {@code at} wherever
 *       something is decided, with the event time of the decision.
 *   <li>The catalogue of jobs names the policy, so that {@code stack policy} can check it.
 * </ol>
 *
 * <p>An operator that sets timers by a policy (a reminder's lead, a step of a ladder) asks again
 * when the timer fires: the version may have changed in between, and a timer that finds nothing to
 * do does nothing. A version that brings a moment forward takes effect at the next event or timer
 * of a key.
 */
package com.primeaxiom.jobs.platform.policy;

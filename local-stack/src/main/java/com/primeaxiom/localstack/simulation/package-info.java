/**
 * A made-up commerce world with several warehouses and sales channels, whose truth is known: what
 * each channel shows, what it should show, and which fault made it show something else. Everything
 * follows from a seed, and nothing but the command reads the wall clock.
 *
 * <p>{@link com.primeaxiom.localstack.simulation.Simulation} puts the world together: {@code
 * Demand} asks, {@code Storefront} takes orders, {@code Warehouse} answers them, {@code
 * Replenishment} orders from vendors, {@code Carriers} bring what is sent, {@code Disputes} take
 * some payments back, {@code ChannelSync} brings the hub's figures to the channels, {@code Feed}
 * reports what happens as canonical events, {@code DriftWatch} and {@code Truth} write down what
 * was really so.
 *
 * <p>{@link com.primeaxiom.localstack.simulation.VendorSimulation} puts a world without a shop
 * together: {@code Purchasing} orders, {@code VendorAnswers}, {@code VendorShipping} and {@code
 * ShipNotices} are the vendors, {@code InboundFreight} and {@code ReceivingDock} bring the goods
 * in, {@code MissJudge} says what was missed and by whom.
 *
 * <p>{@link com.primeaxiom.localstack.simulation.DisputeSimulation} puts a world of disputes
 * together: {@code ShopCounter} takes orders and plans what becomes of them, {@code DisputeScript}
 * disputes some, {@code ShopTelling} reports all of it; {@code DisputeJudge}, {@code ProofJudge},
 * {@code EarlierOrders}, {@code ParcelStop} and {@code ProgramMonth} say what is right to tell.
 */
package com.primeaxiom.localstack.simulation;

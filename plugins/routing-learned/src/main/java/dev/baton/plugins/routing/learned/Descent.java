package dev.baton.plugins.routing.learned;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The least value of a smooth convex function, by L-BFGS with a memory of ten steps (Nocedal and Wright, "Numerical Optimization", algorithm 7.4). */
final class Descent {

    /** A function and its gradient. */
    @FunctionalInterface
    interface Slope {

        /** The value at that place; the gradient is written into the second array. */
        double at(double[] place, double[] gradient);
    }

    private record Step(double[] moved, double[] turned, double product) {}

    private static final int MEMORY = 10;
    private static final double ENOUGH = 1e-6;
    private static final double ARMIJO = 1e-4;

    private Descent() {}

    /** Where the function is least, as far as that many steps lead. */
    static double[] minimum(double[] start, int steps, Slope slope) {
        double[] place = start.clone();
        double[] gradient = new double[place.length];
        double value = slope.at(place, gradient);
        Deque<Step> memory = new ArrayDeque<>();
        for (int step = 0; step < steps; step++) {
            double[] direction = direction(gradient, memory);
            double downhill = dot(direction, gradient);
            double length = memory.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            double[] next = new double[place.length];
            double[] turned = new double[place.length];
            double reached = value;
            boolean lower = false;
            for (int halving = 0; halving < 30 && !lower; halving++) {
                for (int i = 0; i < place.length; i++) {
                    next[i] = place[i] + length * direction[i];
                }
                reached = slope.at(next, turned);
                lower = reached <= value + ARMIJO * length * downhill;
                length /= 2;
            }
            if (!lower) {
                return place;
            }
            remember(memory, place, next, gradient, turned);
            double gained = value - reached;
            place = next;
            gradient = turned;
            value = reached;
            if (gained <= ENOUGH * Math.max(1, Math.abs(value))) {
                return place;
            }
        }
        return place;
    }

    private static void remember(Deque<Step> memory, double[] from, double[] to, double[] gradient, double[] turned) {
        double[] moved = new double[from.length];
        double[] change = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            moved[i] = to[i] - from[i];
            change[i] = turned[i] - gradient[i];
        }
        double product = dot(moved, change);
        if (product > 1e-12) {
            memory.addFirst(new Step(moved, change, product));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    private static double[] direction(double[] gradient, Deque<Step> memory) {
        double[] direction = gradient.clone();
        List<Double> shares = new ArrayList<>();
        for (Step step : memory) {
            double share = dot(step.moved, direction) / step.product;
            shares.add(share);
            add(direction, -share, step.turned);
        }
        Step last = memory.peekFirst();
        double scale = last == null ? 1 : last.product / dot(last.turned, last.turned);
        for (int i = 0; i < direction.length; i++) {
            direction[i] *= scale;
        }
        int at = memory.size() - 1;
        for (Step step : memory.reversed()) {
            add(direction, shares.get(at--) - dot(step.turned, direction) / step.product, step.moved);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private static void add(double[] sum, double factor, double[] other) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * other[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}

package fr.preau.ground.round;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that an open site calls from time to time, on a thread of its own, and never a command. It takes nothing;
 * one that answers {@code true} has done a part of what is due and is called again at once. What it throws is said in
 * the log, and it is tried again the next time: one node may die in the middle, so what is done twice must have one
 * effect.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Round {
    /** The key of what it does, in a few words, for those who administer: also its name. */
    String words();

    /** How long after it ended it begins again, {@code PT30S}; or its hour of each day, 03:40. */
    String every();

    /** On each node, for what that node holds in memory; otherwise on one of them. */
    boolean onEachNode() default false;
}

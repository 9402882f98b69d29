package dev.baton.dsl.block;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method of a block as a directive, or as a function that its directives' arguments may use. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Example {

    /** How it is written, as a message shows it to somebody who wrote it otherwise. */
    String value();

    /** The options it takes by name; empty where any name is as good. */
    String[] options() default {};

    /** True for a function: it gives a value to a directive and is none itself. */
    boolean function() default false;
}

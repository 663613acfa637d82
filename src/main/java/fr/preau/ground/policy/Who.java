package fr.preau.ground.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use this route. Without it the application refuses to start: what nobody allowed is forbidden.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Who {
    Visitor value();

    /** For {@link Visitor#HOLDER}: the power the mandate must give. */
    Power power() default Power.CONTRIBUTE;

    /** For {@link Visitor#HOLDER}: the variable of the path that names the organisation. */
    String of() default "id";

    /**
     * Whether a strong sign-in, less than a quarter of an hour old, is needed to send this form, even when its power
     * does not ask for it by itself.
     */
    boolean strong() default false;

    /**
     * Whether a form sent by somebody signed in must carry the token of the session. Not so for signing in itself,
     * which must work whoever was signed in before.
     */
    boolean token() default true;

    /** Whether it answers while the site opens, before all is in its place. */
    boolean early() default false;

    /**
     * The key of what this form does, in words that follow "vous allez": "donner un mandat"; a strong form has one.
     * With a point and {@code of}, the same that names the thing: "mettre fin au mandat de {0}"; with the name of a
     * field, its label; with its value too, that value.
     */
    String act() default "";

    /**
     * The thing the form is about, when its path names it: its kind, two points and the variable of the path,
     * {@code mandat:mandat}.
     */
    String about() default "";
}

package fr.preau.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may use this route. Without it the application refuses to start: what nobody allowed is
 * forbidden.
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
     * Whether a strong sign-in, less than a quarter of an hour old, is needed to send this form,
     * even when its power does not ask for it by itself.
     */
    boolean strong() default false;

    /**
     * Whether a form sent by somebody signed in must carry the token of the session. Not so for
     * signing in itself, which must work whoever was signed in before.
     */
    boolean token() default true;

    /**
     * The key of what this form does, in words, for whoever must sign in before it is sent: "Donner
     * un mandat". The label of its field {@code nom} is the text of that key, a point and the name.
     */
    String act() default "";
}

package fr.preau.ground.files;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.upload.Meter.Measure;
import fr.preau.ground.web.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Why a file is not kept. It is no bug: its sentence names the file, what is wrong, and what to do.
 */
public final class Unfit extends Exception {
    private final String reason;
    private final transient Object[] arguments;
    private final String file;
    private final @Nullable Kind really;

    private Unfit(String reason, String file, @Nullable Kind really, Object... arguments) {
        super(reason, null, false, false);
        this.reason = reason;
        this.arguments = arguments;
        this.file = file;
        this.really = really;
    }

    /**
     * @param reason the end of its key, {@code files.unfit.<reason>}; {@code {0}} is the name of the file
     */
    Unfit(String reason, Object... arguments) {
        this(reason, "", null, arguments);
    }

    /** Too much of it, or too much to read of it: said as it is of whatever is sent. */
    static Unfit excess(Refusal.BadRequest why) {
        boolean large = why.key().endsWith(Measure.BYTES.name());
        return large ? new Unfit("large", why.arguments().toArray()) : new Unfit("excess", "", null, why);
    }

    static Unfit lying(String extension, Kind really) {
        return new Unfit("lying", "", really, extension, really.extension());
    }

    Unfit named(String name) {
        return new Unfit(reason, name, really, arguments);
    }

    /** For those who test: {@code lying}, {@code is.SVG}, {@code pdf.script}. */
    public String reason() {
        return reason;
    }

    Object[] arguments() {
        return arguments.clone();
    }

    /** In the visitor's language: which file, why, and what to do. */
    public String sentence(Visit visit) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = file;
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i] instanceof Refusal why ? visit.t(why.key(), why.arguments().toArray())
                    : arguments[i];
        }
        all[arguments.length + 1] = really == null ? "" : visit.t("files.kind." + really.name());
        return visit.t("files.unfit." + reason, all);
    }
}

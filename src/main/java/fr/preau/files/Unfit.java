package fr.preau.files;

import fr.preau.web.Visit;
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
     * @param reason the end of its key, {@code files.unfit.<reason>}; {@code {0}} is the name of
     *     the file
     */
    Unfit(String reason, Object... arguments) {
        this(reason, "", null, arguments);
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

    /** In the visitor's language: which file, why, and what to do. */
    public String sentence(Visit visit) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = file;
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i] instanceof Size size ? size.words(visit) : arguments[i];
        }
        all[arguments.length + 1] = really == null ? "" : visit.t("files.kind." + really.name());
        return visit.t("files.unfit." + reason, all);
    }

    /** A size, said in the language of whoever reads it. */
    record Size(long bytes) {
        String words(Visit visit) {
            return Kind.size(visit, bytes);
        }
    }
}

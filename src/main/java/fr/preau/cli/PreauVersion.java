package fr.preau.cli;

import fr.preau.kernel.LocalPostgres;
import picocli.CommandLine.IVersionProvider;

/** What {@code ./preau --version} prints. */
final class PreauVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String number = PreauVersion.class.getPackage().getImplementationVersion();
        return new String[] {
            "Préau "
                    + (number == null ? "?" : number)
                    + " · Java "
                    + Runtime.version().feature()
                    + " · PostgreSQL "
                    + LocalPostgres.MAJOR
        };
    }
}

package fr.preau.imports;

import org.jspecify.annotations.Nullable;

/** A school as one line of a file says it, ready to be copied; empty where the file says nothing. */
record SchoolLine(
        long line,
        String uai,
        String name,
        String level,
        String nature,
        String sector,
        @Nullable String contract,
        String commune,
        @Nullable String siren,
        boolean open,
        @Nullable String opened,
        @Nullable String closed,
        String seen,
        @Nullable String pupils,
        @Nullable String latitude,
        @Nullable String longitude,
        @Nullable String address,
        @Nullable String mail,
        @Nullable String rpi,
        String source) {

    /** In the order of the columns of {@code coming_school}. */
    @Nullable Object[] row() {
        return new @Nullable Object[] {
            line, uai, name, level, nature, sector, contract, commune, siren, open ? "t" : "f", opened, closed, seen,
            pupils, latitude, longitude, address, mail, rpi, source
        };
    }
}

namespace HltFarm.Reconstruction;

/// <summary>Regions of interest in the pixel detector: where the tracks cross its two layers, so that only these pixels are read out.</summary>
/// <remarks>One region per track and layer. Layers at 1.4 and 2.2 cm, sensitive between polar angles of 17 and 150 degrees seen from the origin.
/// Neglects sensor edges, and the size of a region, which grows with the error of the extrapolation.</remarks>
public static class PixelRegions
{
    /// <summary>Modelled payload to the pixel readout: a header and a checksum, and one word for each region, bytes.</summary>
    public const int PayloadHeaderBytes = 32;

    public const int PayloadBytesPerRegion = 8;

    private const double CotForward = 3.2708526184841404;
    private const double CotBackward = -1.7320508075688774;

    private static ReadOnlySpan<double> LayerRadiiCm => [1.4, 2.2];

    public static int PayloadBytes(int regions) => PayloadHeaderBytes + (PayloadBytesPerRegion * regions);

    public static int Count(ReadOnlySpan<Track> tracks)
    {
        int regions = 0;
        foreach (ref readonly Track track in tracks)
        {
            foreach (double radius in LayerRadiiCm)
            {
                regions += Crosses(track.Helix, radius) ? 1 : 0;
            }
        }
        return regions;
    }

    private static bool Crosses(in Helix helix, double radiusCm)
    {
        // So near to the axis the path is straight: a track of 50 MeV/c has a radius of 11 cm.
        double pathSquared = (radiusCm * radiusCm) - (helix.D0Cm * helix.D0Cm);
        if (!(pathSquared > 0) || 2 * helix.RadiusCm < radiusCm)
        {
            return false;
        }
        double z = helix.ZAfter(Math.Sqrt(pathSquared));
        return z < radiusCm * CotForward && z > radiusCm * CotBackward;
    }
}

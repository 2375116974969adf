namespace HltFarm.Reconstruction;

/// <summary>The shape of an event: 1 for two jets, 0 for a sphere.</summary>
public static class FoxWolfram
{
    /// <summary>The reduced second moment R2 = H2 / H0 of some of the tracks, from their momenta in the laboratory; NaN for no tracks.</summary>
    /// <remarks>H0 is the sum over pairs of p_i p_j, H2 that of p_i p_j P2(cos theta_ij). The sum of (p_i . p_j)^2 / (p_i p_j) is the square of the
    /// tensor sum of p p / |p|, so no pairs are needed. Fox and Wolfram, Phys. Rev. Lett. 41 (1978) 1581.</remarks>
    public static double R2(ReadOnlySpan<Track> tracks, ReadOnlySpan<int> chosen)
    {
        (double xx, double yy, double zz) = (0, 0, 0);
        (double xy, double xz, double yz) = (0, 0, 0);
        foreach (int i in chosen)
        {
            FourMomentum p = tracks[i].Lab;
            double scale = 1.0 / tracks[i].PGeV;
            xx += p.Px * p.Px * scale;
            yy += p.Py * p.Py * scale;
            zz += p.Pz * p.Pz * scale;
            xy += p.Px * p.Py * scale;
            xz += p.Px * p.Pz * scale;
            yz += p.Py * p.Pz * scale;
        }
        double sum = xx + yy + zz;
        double square = (xx * xx) + (yy * yy) + (zz * zz) + (2 * ((xy * xy) + (xz * xz) + (yz * yz)));
        return 0.5 * ((3 * square / (sum * sum)) - 1);
    }
}

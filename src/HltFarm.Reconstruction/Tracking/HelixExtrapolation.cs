namespace HltFarm.Reconstruction;

/// <summary>Follows a helix to the inner surface of the ECL: a cylinder of radius 125 cm closed by planes at z = 196 cm and -102 cm.</summary>
/// <remarks>Exact for the field of <see cref="Helix"/>. A particle that has turned once around without reaching the surface is given up.</remarks>
public static class HelixExtrapolation
{
    public const double BarrelRadiusCm = 125;
    public const double ForwardZCm = 196;
    public const double BackwardZCm = -102;

    /// <summary>The direction from the origin to the point of impact; none for a neutral track or one that never arrives.</summary>
    public static Direction ToEcl(in Helix helix)
    {
        double turn = helix.TurnPerCm;
        if (turn == 0)
        {
            return default;
        }
        // Chord from the start to a point at radius r: chord^2 (1 - d0 turn) = r^2 - d0^2.
        double chordSquared = ((BarrelRadiusCm * BarrelRadiusCm) - (helix.D0Cm * helix.D0Cm)) / (1.0 - (helix.D0Cm * turn));
        double sinHalf = 0.5 * turn * Math.Sqrt(chordSquared);
        if (chordSquared > 0 && Math.Abs(sinHalf) <= 1)
        {
            double path = 2.0 * Math.Asin(sinHalf) / turn;
            double z = helix.Z0Cm + (path * helix.TanLambda);
            if (z is >= BackwardZCm and <= ForwardZCm)
            {
                return PointAfterChord(helix, Math.Sqrt(chordSquared), sinHalf, Math.Sqrt(1.0 - (sinHalf * sinHalf)), z);
            }
        }
        return ToEndCap(helix, turn);
    }

    private static Direction ToEndCap(in Helix helix, double turn)
    {
        double z = helix.TanLambda > 0 ? ForwardZCm : BackwardZCm;
        double path = (z - helix.Z0Cm) / helix.TanLambda;
        double half = 0.5 * turn * path;
        // Written so that NaN (a track that stays in one plane) is given up as well.
        if (!(path > 0 && Math.Abs(half) <= Math.PI))
        {
            return default;
        }
        (double sin, double cos) = Math.SinCos(half);
        return PointAfterChord(helix, 2.0 * sin / turn, sin, cos, z);
    }

    /// <summary>The chord points along the azimuth half-way through the turn.</summary>
    private static Direction PointAfterChord(in Helix helix, double chord, double sinHalf, double cosHalf, double z) =>
        Direction.Toward(
            helix.StartX + (chord * ((helix.CosPhi * cosHalf) - (helix.SinPhi * sinHalf))),
            helix.StartY + (chord * ((helix.SinPhi * cosHalf) + (helix.CosPhi * sinHalf))),
            z
        );
}

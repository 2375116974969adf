using HltFarm.Vocabulary;

namespace HltFarm.Reconstruction;

/// <summary>Follows a helix to the inner surface of the ECL: the barrel's cylinder and the faces of the end caps, see <see cref="Geometry"/>.</summary>
/// <remarks>Exact for the field of <see cref="Helix"/>. A particle that has turned once around without reaching the surface is given up.</remarks>
public static class HelixExtrapolation
{
    /// <summary>The direction from the origin to the point of impact; none for a neutral track or one that never arrives.</summary>
    public static Direction ToEcl(in Helix helix)
    {
        double turn = helix.TurnPerCm;
        if (turn == 0)
        {
            return default;
        }
        // Chord from the start to a point at radius r: chord^2 (1 - d0 turn) = r^2 - d0^2.
        double chordSquared =
            ((Geometry.BarrelRadiusCm * Geometry.BarrelRadiusCm) - (helix.D0Cm * helix.D0Cm)) / (1.0 - (helix.D0Cm * turn));
        double sinHalf = 0.5 * turn * Math.Sqrt(chordSquared);
        if (chordSquared > 0 && Math.Abs(sinHalf) <= 1)
        {
            double path = 2.0 * Math.Asin(sinHalf) / turn;
            double z = helix.ZAfter(path);
            if (z is >= Geometry.BackwardZCm and <= Geometry.ForwardZCm)
            {
                return PointAfterChord(helix, Math.Sqrt(chordSquared), sinHalf, Math.Sqrt(1.0 - (sinHalf * sinHalf)), z);
            }
        }
        return ToEndCap(helix, turn);
    }

    private static Direction ToEndCap(in Helix helix, double turn)
    {
        double z = helix.TanLambda > 0 ? Geometry.ForwardZCm : Geometry.BackwardZCm;
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
    private static Direction PointAfterChord(in Helix helix, double chord, double sinHalf, double cosHalf, double z)
    {
        Point start = helix.Start;
        return Direction.Toward(
            start.X + (chord * ((helix.CosPhi * cosHalf) - (helix.SinPhi * sinHalf))),
            start.Y + (chord * ((helix.SinPhi * cosHalf) + (helix.CosPhi * sinHalf))),
            z
        );
    }
}

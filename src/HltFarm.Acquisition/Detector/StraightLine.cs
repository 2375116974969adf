using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The path of a neutral particle to the face of the ECL.</summary>
internal static class StraightLine
{
    /// <summary>Direction, seen from the origin, of the point where the particle meets the ECL. A vertex within 0.5 mm counts as the origin.</summary>
    public static void ToEcl(in Particle particle, out float theta, out float phi)
    {
        double px = particle.Px;
        double py = particle.Py;
        double pz = particle.Pz;
        if (MathF.Abs(particle.X) + MathF.Abs(particle.Y) + MathF.Abs(particle.Z) > 0.05f)
        {
            double step = Math.Min(ToBarrel(particle), ToCap(particle));
            px = particle.X + (step * particle.Px);
            py = particle.Y + (step * particle.Py);
            pz = particle.Z + (step * particle.Pz);
        }
        phi = Angles.Of((float)py, (float)px);
        theta = Angles.Of((float)Math.Sqrt((px * px) + (py * py)), (float)pz);
    }

    private static double ToBarrel(in Particle particle)
    {
        double ptSquare = (particle.Px * particle.Px) + (particle.Py * particle.Py);
        double along = ((particle.X * particle.Px) + (particle.Y * particle.Py)) / ptSquare;
        double inside = (Geometry.BarrelRadiusCm * Geometry.BarrelRadiusCm) - (particle.X * particle.X) - (particle.Y * particle.Y);
        return -along + Math.Sqrt((along * along) + (inside / ptSquare));
    }

    private static double ToCap(in Particle particle)
    {
        double cap = particle.Pz > 0 ? Geometry.ForwardZCm : Geometry.BackwardZCm;
        return particle.Pz == 0 ? double.MaxValue : (cap - particle.Z) / particle.Pz;
    }
}

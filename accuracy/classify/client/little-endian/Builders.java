package com.demo.net.scene;

// a.uri = "/cgi-bin/micromsg-bin/removed"; a.cmdId = 5; a.respId = 1000000005;

final class aa extends j {
  aa(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/newsendmsg";
    localb.mt = 101;
    localb.mu = 257;
    localb.mv = 1000000257;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ab extends j {
  ab(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/receivemsg";
    localb.mt = 104;
    localb.mu = 258;
    localb.mv = 1000000258;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ac extends j {
  ac(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadmsgimg";
    localb.mt = 107;
    localb.mu = 259;
    localb.mv = 1000000259;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ad extends j {
  ad(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/getmsgimg";
    localb.mt = 110;
    localb.mu = 260;
    localb.mv = 1000000260;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ae extends j {
  ae(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvoice";
    localb.mt = 113;
    localb.mu = 261;
    localb.mv = 1000000261;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class af extends j {
  af(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvoice";
    localb.mt = 116;
    localb.mu = 262;
    localb.mv = 1000000262;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ag extends j {
  ag(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/uploadvideo";
    localb.mt = 119;
    localb.mu = 263;
    localb.mv = 1000000263;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ah extends j {
  ah(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/downloadvideo";
    localb.mt = 122;
    localb.mu = 264;
    localb.mv = 1000000264;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ai extends j {
  ai(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/sendemoji";
    localb.mt = 125;
    localb.mu = 265;
    localb.mv = 1000000265;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class aj extends j {
  aj(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipinvite";
    localb.mt = 128;
    localb.mu = 266;
    localb.mv = 1000000266;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class ak extends j {
  ak(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipanswer";
    localb.mt = 131;
    localb.mu = 267;
    localb.mv = 1000000267;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class al extends j {
  al(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipsync";
    localb.mt = 134;
    localb.mu = 268;
    localb.mv = 1000000268;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class am extends j {
  am(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipcancelinvite";
    localb.mt = 137;
    localb.mu = 269;
    localb.mv = 1000000269;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}

final class an extends j {
  an(String paramString) {
    a.b localb = new a.b();
    localb.mr = new xq();
    localb.uri = "/cgi-bin/micromsg-bin/voipshutdown";
    localb.mt = 140;
    localb.mu = 270;
    localb.mv = 1000000270;
    this.ab = localb.vj();
    x.d("Net", "/cgi-bin/micromsg-bin/decoy", new Object[] { Integer.valueOf(44) });
  }
}
